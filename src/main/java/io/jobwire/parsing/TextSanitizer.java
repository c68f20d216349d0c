package io.jobwire.parsing;

import java.util.regex.Pattern;

/** Prepares text from outside for display, storage and use in keys. Pure. */
public final class TextSanitizer {
    /** The maximum length of a field's text; the raw row keeps all of it. */
    public static final int MAX_FIELD_LENGTH = 1_024;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>@,;:()\\\\]{1,64}@[^\\s\"'<>@,;:()\\\\]{1,255}");

    private TextSanitizer() {}

    /**
     * The text as well-formed Unicode on one line: control characters and line breaks become spaces, lone surrogates
     * become replacement characters (U+FFFD), and blanks and invisible characters at both ends are dropped.
     */
    public static String clean(String text) {
        String line = CONTROL.matcher(wellFormed(text)).replaceAll(" ");
        return EDGES.matcher(line).replaceAll("");
    }

    /** The beginning of the text, at most this many characters, without splitting a surrogate pair. */
    public static String truncate(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /**
     * The beginning of the text for a dead letter or a log, as well-formed Unicode, without anything like a mail
     * address.
     */
    public static String excerpt(String text, int length) {
        return ADDRESS.matcher(wellFormed(truncate(text, length))).replaceAll("(address)");
    }

    private static String wellFormed(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder wellFormed = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(wellFormed::appendCodePoint);
        return wellFormed.toString();
    }
}
