package io.jobwire.parsing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses sizes: a number that {@link NumberParser} accepts, followed by a unit from bytes to exabytes, abbreviated or
 * spelled out ({@code 0.01 GB}, {@code 1KiB}, {@code 512 bytes}, {@code 3 petabytes}). A kilobyte has 1024 bytes,
 * whether it is written KB or KiB, as in the systems that are backed up. A number without a unit is bytes. Pure.
 */
public final class SizeParser {
    private static final Pattern SIZE = Pattern.compile("^([+\\d.,\\s\\u00A0\\u202F'_]*\\d)\\s*(\\p{L}*)");
    private static final String PREFIXES = "KMGTPE";
    private static final BigDecimal KILO = BigDecimal.valueOf(1024);

    private SizeParser() {}

    /**
     * Parses a size.
     *
     * @return bytes, rounded to the nearest one; null if the text is not a size
     */
    public static @Nullable Long parseBytes(@Nullable String text) {
        Matcher matcher = SIZE.matcher(text == null || text.length() > 60 ? "" : text);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal number = NumberParser.parseDecimal(matcher.group(1));
        int power = power(matcher.group(2).toUpperCase(Locale.ROOT));
        return number == null || power < 0 ? null : NumberParser.roundToLong(number.multiply(KILO.pow(power)));
    }

    /** The unit as a power of 1024; -1 if it is unknown. */
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
