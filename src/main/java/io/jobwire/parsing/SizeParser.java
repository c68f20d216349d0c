package io.jobwire.parsing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads sizes such as {@code 0.01 GB}. A kilobyte has 1024 bytes here, whether it is written KB or KiB, as is the
 * custom of the systems that are backed up; a number without a unit is bytes.
 */
public final class SizeParser {
    private static final Pattern SIZE = Pattern.compile("([+\\d.,\\s\\u00A0\\u202F'_]*\\d)\\s*(\\p{L}*)");
    private static final String PREFIXES = "KMGTPE";
    private static final BigDecimal KILO = BigDecimal.valueOf(1024);

    private SizeParser() {}

    /** The size in bytes, to the nearest one; null for what is no size. */
    public static @Nullable Long bytes(@Nullable String text) {
        Matcher matcher = SIZE.matcher(text == null || text.length() > 60 ? "" : text);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal number = NumberParser.decimal(matcher.group(1));
        int power = power(matcher.group(2).toUpperCase(Locale.ROOT));
        return number == null || power < 0 ? null : NumberParser.wholePart(number.multiply(KILO.pow(power)));
    }

    /** The power of 1024 that a unit stands for, or -1. */
    private static int power(String unit) {
        return switch (unit) {
            case "", "B", "BYTE", "BYTES" -> 0;
            default -> {
                String rest = unit.substring(1);
                boolean known = rest.isEmpty()
                        || rest.equals("B")
                        || rest.equals("IB")
                        || rest.endsWith("BYTE")
                        || rest.endsWith("BYTES");
                int prefix = PREFIXES.indexOf(unit.charAt(0));
                yield known && prefix >= 0 ? prefix + 1 : -1;
            }
        };
    }
}
