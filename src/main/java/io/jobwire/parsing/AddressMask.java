package io.jobwire.parsing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Replaces mail addresses in text from outside, which are personal data. Whatever stands directly on both sides of an
 * at sign counts as an address, whether or not it could receive mail (RFC 5321 allows nearly all). The at sign may be
 * written as such, as one of Unicode's variants, or escaped for JSON, for URLs ({@code %40}) or for HTML. Looks at each
 * character a bounded number of times. Pure.
 */
public final class AddressMask {
    private static final String MASK = "(address)";
    private static final String DELIMITERS = "\"'<>@,;:()\\\uFF20\uFE6B";
    private static final int HASH_BYTES = 4;
    private static final int MAX_QUOTED = 66;
    private static final int JSON_ESCAPE = 6;

    private AddressMask() {}

    /** The text with {@code (address)} in place of each mail address. */
    public static String mask(String text) {
        return replace(text, address -> MASK);
    }

    /**
     * The text with a pseudonym in place of each mail address, such as {@code (address 0a1b2c3d)}, so that texts that
     * differ in addresses only still differ. The digits are the beginning of the SHA-256 of the address in lower case.
     */
    public static String pseudonymize(String text) {
        return replace(text, address -> "(address " + hash(address) + ")");
    }

    /**
     * Whether a text could contain an address once it is decoded: it contains an at sign or an escape. False means that
     * it does not.
     */
    public static boolean mayContainAddress(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (isAtSign(c) || c == '%' || c == '&' || c == '\\') {
                return true;
            }
        }
        return false;
    }

    private static String replace(String text, UnaryOperator<String> replacement) {
        if (!mayContainAddress(text)) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int sign = atSignLength(text, at);
            int end = sign == 0 ? at : endOfDomain(text, at + sign);
            // without a domain, what precedes is not looked at again and again
            int start = end > at + sign ? startOfLocalPart(text, copied, at) : at;
            if (start < at) {
                masked.append(text, copied, start)
                        .append(replacement.apply(text.substring(start, at) + '@' + text.substring(at + sign, end)));
                copied = end;
                at = end;
            } else {
                at += Math.max(1, sign);
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private static boolean isAtSign(char c) {
        return c == '@' || c == '\uFF20' || c == '\uFE6B';
    }

    /** The length of the at sign that begins at an index, however it is written; 0 if there is none. */
    public static int atSignLength(String text, int index) {
        return switch (text.charAt(index)) {
            case '@', '\uFF20', '\uFE6B' -> 1;
            case '%' -> percentLength(text, index);
            case '&' -> anyOf(text, index, "&#64;", "&#x40;", "&commat;");
            case '\\' -> isAtSign(jsonEscape(text, index)) ? JSON_ESCAPE : anyOf(text, index, "\\x40");
            default -> 0;
        };
    }

    /** The length of {@code %40}, encoded once or several times, as in {@code %2540}; 0 if it is something else. */
    private static int percentLength(String text, int index) {
        int end = index + 1;
        while (text.startsWith("25", end)) {
            end += 2;
        }
        return text.startsWith("40", end) ? end + 2 - index : 0;
    }

    private static int anyOf(String text, int index, String... spellings) {
        for (String spelling : spellings) {
            if (text.regionMatches(true, index, spelling, 0, spelling.length())) {
                return spelling.length();
            }
        }
        return 0;
    }

    /** The character that a JSON escape at an index stands for; NUL if there is none. */
    private static char jsonEscape(String text, int index) {
        boolean escape = text.startsWith("\\u", index) && index + JSON_ESCAPE <= text.length();
        int code = 0;
        for (int i = index + 2; escape && i < index + JSON_ESCAPE; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            escape = digit >= 0;
            code = code * 16 + digit;
        }
        return escape ? (char) code : 0;
    }

    /** @param from what comes before is replaced already */
    private static int startOfLocalPart(String text, int from, int at) {
        if (at > from && text.charAt(at - 1) == '"') {
            int earliest = Math.max(from, at - MAX_QUOTED);
            int opening = text.substring(earliest, at - 1).lastIndexOf('"');
            return opening < 0 ? at : earliest + opening;
        }
        int start = at;
        while (start > from && isPart(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static int endOfDomain(String text, int from) {
        int end = from;
        while (end < text.length() && isPart(text, end) && atSignLength(text, end) == 0) {
            end += text.charAt(end) == '\\' ? JSON_ESCAPE : 1;
        }
        return end;
    }

    /**
     * Whether a character belongs to a local part or a domain; the backslash of a JSON escape does as what it escapes.
     */
    private static boolean isPart(String text, int index) {
        char c = text.charAt(index);
        char meant = c == '\\' ? jsonEscape(text, index) : c;
        return meant > ' '
                && !Character.isWhitespace(meant)
                && !Character.isSpaceChar(meant)
                && DELIMITERS.indexOf(meant) < 0;
    }

    private static String hash(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
