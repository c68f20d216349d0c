package io.jobwire.parsing;

import java.util.regex.Pattern;

/** Makes text from outside fit to be shown, stored and used in keys. Pure. */
public final class TextSanitizer {
    /** The longest text that is kept of a field; the raw row keeps all of it. */
    public static final int LONGEST_FIELD = 1_024;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>@,;:()\\\\]{1,64}@[^\\s\"'<>@,;:()\\\\]{1,255}");

    private TextSanitizer() {}

    /**
     * Well-formed Unicode on one line: each control character or line break becomes a space, half a surrogate pair
     * becomes a replacement character; blanks and invisible marks around it are dropped.
     */
    public static String clean(String text) {
        String line = UNSEEN.matcher(wellFormed(text)).replaceAll(" ");
        return EDGES.matcher(line).replaceAll("");
    }

    /** At most so many characters from the beginning, and no half of a surrogate pair. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The beginning of what could not be read, for people to look at: without anything like a mail address. */
    public static String excerpt(String text, int length) {
        return ADDRESS.matcher(wellFormed(cut(text, length))).replaceAll("(address)");
    }

    private static String wellFormed(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(fit::appendCodePoint);
        return fit.toString();
    }
}
