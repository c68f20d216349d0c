package io.jobwire.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What editors, shells and files add to the text of a setting. Pure. */
public final class SettingText {
    /** Spaces, line breaks, control and format characters such as a byte order mark or a zero-width space. */
    private static final String INVISIBLE = "[\\s\\p{Z}\\p{Cc}\\p{Cf}]";

    private static final Pattern EDGES =
            Pattern.compile("^" + INVISIBLE + "++|(?<!" + INVISIBLE + ")" + INVISIBLE + "++$");
    private static final Pattern LINE_BREAKS_AT_END = Pattern.compile("(?<![\\r\\n])[\\r\\n]++$");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile(
            "(?:jobwire|kafka|mp\\.messaging|quarkus\\.(?:proxy|tls))\\.(?:.*[.-])?(?:password|secret|keystore\\.key"
                    + "|jaas\\.config)");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The ends of the names of settings whose text nobody may log, whoever they belong to. */
    private static final List<String> HIDDEN = List.of(
            "password", "passwd", "passphrase", "secret", "token", "keystore.key", "jaas.config", "credentials");

    private SettingText() {}

    /**
     * Whether a setting's text is hidden when settings are logged: all secrets, of libraries too, in whatever spelling
     * of their name.
     */
    static boolean isHidden(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace('_', '.')
                .replace('-', '.')
                .replace("\"", "");
        return isSecret(name) || HIDDEN.stream().anyMatch(plain::endsWith);
    }

    /** Whether a setting's text is a secret: it is taken literally, and nobody may quote it. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /** A text without what cannot be meant at its edges: invisible characters. */
    static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    /** A trimmed text without quotation marks around it. */
    static String unquoted(String text) {
        String trimmed = trimmed(text);
        var quoted = QUOTED.matcher(trimmed);
        return quoted.matches() ? trimmed(quoted.group(2)) : trimmed;
    }

    /** A secret without line breaks at its end, which come from files; all else may be meant. */
    public static String secret(String text) {
        return LINE_BREAKS_AT_END.matcher(text).replaceAll("");
    }

    /**
     * What looks odd about a secret that was refused, without quoting it.
     *
     * @return such as {@code it starts with a quotation mark}; empty if nothing does
     */
    public static List<String> oddities(String secret) {
        List<String> oddities = new ArrayList<>();
        if (secret.isEmpty()) {
            return oddities;
        }
        int first = secret.codePointAt(0);
        int last = secret.codePointBefore(secret.length());
        note(oddities, isQuotationMark(first), "it starts with a quotation mark");
        note(oddities, isQuotationMark(last), "it ends with a quotation mark");
        note(oddities, isInvisible(first), "it starts with a space or an invisible character");
        note(oddities, isInvisible(last), "it ends with a space or an invisible character");
        note(oddities, inside(secret).anyMatch(SettingText::isControl), "it contains an invisible character");
        note(oddities, secret.chars().anyMatch(c -> c > 0x7f), "it contains characters beyond ASCII");
        note(oddities, secret.contains("${"), "it contains an expression that nobody has replaced");
        note(oddities, UUID.matcher(secret).matches(), "it looks like an id rather than a secret");
        return oddities;
    }

    private static void note(List<String> oddities, boolean applies, String oddity) {
        if (applies) {
            oddities.add(oddity);
        }
    }

    private static IntStream inside(String text) {
        return text.codePoints().skip(1).limit(Math.max(0, text.codePointCount(0, text.length()) - 2));
    }

    private static boolean isQuotationMark(int character) {
        return "\"'`".indexOf(character) >= 0;
    }

    private static boolean isInvisible(int character) {
        return Character.isSpaceChar(character) || isControl(character);
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
