package io.jobwire.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses numbers. Accepted are integers and decimals with an optional sign and exponent ({@code 2430}, {@code 12.0},
 * {@code 1e3}), and groups of three digits separated by commas, dots, blanks, apostrophes or underscores
 * ({@code 1,234,567}, {@code 1.234.567}, {@code 1.234,5}), because the API sends numbers as JSON numbers in one version
 * and as localized texts in the other. One comma or dot before exactly three digits is ambiguous: a comma separates
 * thousands, a dot decimals. Pure.
 */
public final class NumberParser {
    private static final int MAX_LENGTH = 40;
    /** Numbers of so many digits fit into a long. */
    private static final int MAX_PLAIN_DIGITS = 18;

    private static final Pattern PLAIN = Pattern.compile("^[+-]?\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})++(?:\\.\\d++)?");
    private static final Pattern GROUPED_BY_DOTS =
            Pattern.compile("[+-]?\\d{1,3}(?:(?:\\.\\d{3})++,\\d++|(?:\\.\\d{3}){2,}+)");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("^[+-]?\\d++,\\d++");

    private static final Pattern GROUP_SEPARATOR = Pattern.compile("(?<=\\d)[\\s\\u00A0\\u202F'_](?=\\d{3})");

    private NumberParser() {}

    /**
     * Parses a count.
     *
     * @return null if the text is not a whole number, is negative or does not fit into a long
     */
    public static @Nullable Long parseCount(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return isPlain(text) ? (Long) Long.parseLong(text) : parseOtherCount(text);
    }

    /** Any spelling, also digits only. */
    static @Nullable Long parseOtherCount(String text) {
        BigDecimal number = parseDecimal(text);
        return number == null || number.stripTrailingZeros().scale() > 0 ? null : roundToLong(number);
    }

    private static boolean isPlain(String text) {
        boolean plain = !text.isEmpty() && text.length() <= MAX_PLAIN_DIGITS;
        for (int index = 0; plain && index < text.length(); index++) {
            plain = isDigit(text.charAt(index));
        }
        return plain;
    }

    /** Whether a text can be a number: blanks aside, one begins with a digit or a sign. */
    private static boolean mayBeNumber(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start < text.length()
                && (isDigit(text.charAt(start)) || text.charAt(start) == '+' || text.charAt(start) == '-');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /**
     * Parses a number with or without decimals.
     *
     * @return null if the text is not a number or has more than 40 characters
     */
    public static @Nullable BigDecimal parseDecimal(String text) {
        if (text.length() > MAX_LENGTH || !mayBeNumber(text)) {
            return null;
        }
        String digits = GROUP_SEPARATOR.matcher(text).replaceAll("").strip();
        if (PLAIN.matcher(digits).matches()) {
            return new BigDecimal(digits);
        }
        if (GROUPED.matcher(digits).matches()) {
            return new BigDecimal(digits.replace(",", ""));
        }
        if (GROUPED_BY_DOTS.matcher(digits).matches()) {
            return new BigDecimal(digits.replace(".", "").replace(',', '.'));
        }
        return DECIMAL_COMMA.matcher(digits).matches() ? new BigDecimal(digits.replace(',', '.')) : null;
    }

    /** The nearest whole number, halves rounded up; null if it is negative or does not fit into a long. */
    static @Nullable Long roundToLong(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
        return whole.signum() < 0 || whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? null : whole.longValue();
    }
}
