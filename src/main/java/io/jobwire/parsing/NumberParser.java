package io.jobwire.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people and programs write them: quoted or not, with or without separators for thousands. */
public final class NumberParser {
    private static final int MAX_LENGTH = 40;
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern GROUPED_BY_DOTS = Pattern.compile("[+-]?\\d{1,3}((\\.\\d{3})+,\\d+|(\\.\\d{3}){2,})");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private NumberParser() {}

    /**
     * A count of objects.
     *
     * @return null for what is no whole number, is below zero or does not fit into a long
     */
    public static @Nullable Long count(@Nullable String text) {
        BigDecimal number = text == null ? null : decimal(text);
        return number == null || number.stripTrailingZeros().scale() > 0 ? null : wholePart(number);
    }

    /** A number with or without decimals, or null. A comma or a dot before three digits each separates thousands. */
    public static @Nullable BigDecimal decimal(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String digits =
                text.replaceAll("(?<=\\d)[\\s\\u00A0\\u202F'_](?=\\d{3})", "").strip();
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

    /** The nearest whole number, or null if it is below zero or does not fit into a long. */
    public static @Nullable Long wholePart(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
        return whole.signum() < 0 || whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? null : whole.longValue();
    }
}
