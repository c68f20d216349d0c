package io.jobwire.redaction;

import io.jobwire.parsing.AddressMask;
import java.util.List;
import java.util.Locale;

/**
 * Masks what must not be logged in the text of a log message: credentials in headers, parameters and JSON, bearer
 * tokens and JSON web tokens, user info of URLs, and mail addresses. It finds them by their form, so whoever logs them
 * and why does not matter. Takes time that is linear in the length of the text. Pure.
 */
public final class SecretMask {
    /** What stands for a secret. */
    public static final String MASK = "(masked)";

    /** How the names of secrets end, in lower case. */
    private static final List<String> SECRET_NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "assertion",
            "access_token",
            "refresh_token",
            "id_token",
            "keystore.key",
            "api-key",
            "api_key");

    private static final List<String> HEADERS = List.of("authorization", "cookie");
    private static final String LOGIN = "jaas.config";
    private static final String BEARER = "bearer";
    private static final int MIN_TOKEN_LENGTH = 8;
    private static final int MAX_BLANKS = 3;
    private static final int MAX_LOCAL_PART = 256;
    private static final int MIN_HASH_LENGTH = 5;
    private static final int MAX_HASH_LENGTH = 8;

    private final String text;
    private final StringBuilder masked;
    private int position;

    private SecretMask(String text) {
        this.text = text;
        this.masked = new StringBuilder(text.length());
    }

    /** The text with {@value #MASK} in place of each secret and mail address. */
    public static String mask(String text) {
        return new SecretMask(text).run();
    }

    private String run() {
        while (position < text.length()) {
            int atSign = AddressMask.atSignLength(text, position);
            if (isWord(text.charAt(position))) {
                word();
            } else if (text.startsWith("://", position)) {
                userInfo();
            } else if (atSign > 0) {
                address(atSign);
            } else {
                copyTo(position + 1);
            }
        }
        return masked.toString();
    }

    private void word() {
        int start = position;
        int end = end(start, SecretMask::isWord);
        copyTo(end);
        if (isBearer(start, end)) {
            int value = afterBlanks(end);
            int valueEnd = end(value, SecretMask::isTokenCharacter);
            if (value > end && valueEnd - value >= MIN_TOKEN_LENGTH) {
                copyTo(value);
                maskTo(valueEnd);
            }
        } else if (endsWithAny(start, end, HEADERS)) {
            header(end);
        } else if (endsWith(start, end, LOGIN)) {
            value(end, c -> c == ';' || c == '\n', false);
        } else if (endsWithAny(start, end, SECRET_NAMES)) {
            value(end, c -> Character.isWhitespace(c) || ",;&)]}\"'".indexOf(c) >= 0, false);
        } else if (isJsonWebToken(start, end)) {
            masked.setLength(masked.length() - (end - start));
            masked.append(MASK);
        }
    }

    /** The scheme of a header stays; blanks within the value belong to it. */
    private void header(int end) {
        value(end, c -> c == '\n' || c == '\r' || ",;&)]}\"'".indexOf(c) >= 0, true);
    }

    /**
     * Masks the value of a name that ends here, if a separator follows.
     *
     * @param isEnd which characters end a value that is not in quotation marks
     * @param colonSeparates whether a colon is a separator even if the name is not in quotation marks
     */
    private void value(int end, CharacterTest isEnd, boolean colonSeparates) {
        int next = end;
        boolean quotedName = isQuote(next);
        next = afterBlanks(quotedName ? next + 1 : next);
        boolean separated = isAt(next, '=') || (isAt(next, ':') && (quotedName || colonSeparates));
        if (!separated) {
            return;
        }
        int value = afterBlanks(next + 1);
        if (isQuote(value)) {
            int closing = closingQuote(value);
            copyTo(value + 1);
            maskTo(closing);
            return;
        }
        int valueEnd = end(value, c -> !isEnd.test(c));
        if (valueEnd > value) {
            copyTo(value);
            maskTo(valueEnd);
        }
    }

    private int closingQuote(int opening) {
        char quote = text.charAt(opening);
        int i = opening + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    private void userInfo() {
        int start = position + "://".length();
        int end = end(start, c -> !Character.isWhitespace(c) && "/?#\"'<>".indexOf(c) < 0);
        int at = end - 1;
        while (at >= start && text.charAt(at) != '@') {
            at--;
        }
        copyTo(start);
        if (at >= start) {
            maskTo(at);
            copyTo(at + 1);
        }
    }

    private void address(int atSign) {
        int domain = position + atSign;
        int end = end(domain, SecretMask::isDomainCharacter);
        int local = masked.length();
        int earliest = Math.max(0, local - MAX_LOCAL_PART);
        while (local > earliest && isLocalCharacter(masked.charAt(local - 1))) {
            local--;
        }
        if (end > domain && local < masked.length() && !isHash(domain, end)) {
            masked.setLength(local);
            maskTo(end);
        } else {
            copyTo(domain);
        }
    }

    /** Such as the end of {@code Object@1f2e3d4c}. */
    private boolean isHash(int start, int end) {
        int length = end - start;
        return length >= MIN_HASH_LENGTH
                && length <= MAX_HASH_LENGTH
                && text.substring(start, end).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private boolean isBearer(int start, int end) {
        return end - start == BEARER.length() && endsWith(start, end, BEARER);
    }

    /** Three parts, of which the first is the Base64 form of a JSON object (RFC 7519). */
    private boolean isJsonWebToken(int start, int end) {
        return text.startsWith("eyJ", start) && end(start, c -> c != '.') < end;
    }

    private boolean endsWithAny(int start, int end, List<String> names) {
        return names.stream().anyMatch(name -> endsWith(start, end, name));
    }

    private boolean endsWith(int start, int end, String name) {
        int from = end - name.length();
        return from >= start
                && text.substring(from, end).toLowerCase(Locale.ROOT).equals(name);
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && i - from < MAX_BLANKS && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private boolean isAt(int i, char expected) {
        return i < text.length() && text.charAt(i) == expected;
    }

    private boolean isQuote(int i) {
        return isAt(i, '"') || isAt(i, '\'');
    }

    private int end(int from, CharacterTest belongs) {
        int i = Math.min(from, text.length());
        while (i < text.length() && belongs.test(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void copyTo(int end) {
        masked.append(text, position, end);
        position = end;
    }

    private void maskTo(int end) {
        if (text.startsWith(MASK, position)) {
            copyTo(position + MASK.length()); // masked before
        } else {
            masked.append(MASK);
            position = end;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isTokenCharacter(char c) {
        return isWord(c) || c == '~' || c == '+' || c == '/' || c == '=';
    }

    private static boolean isLocalCharacter(char c) {
        return !Character.isWhitespace(c) && "\"'<>@,;:()[]{}=&|/\\".indexOf(c) < 0;
    }

    private static boolean isDomainCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '.';
    }

    /** A test of one character. */
    private interface CharacterTest {
        boolean test(char c);
    }
}
