package io.jobwire.parsing;

import java.util.function.IntPredicate;

/** Prepares text from outside for display, storage and use in keys. Pure. */
public final class TextSanitizer {
    /** The maximum length of a field's text; the raw row keeps all of it. */
    public static final int MAX_FIELD_LENGTH = 1_024;

    /** What {@link #excerpt} needs beyond the end of an excerpt to recognize an address. */
    public static final int MASKING_MARGIN = 512;

    private TextSanitizer() {}

    /**
     * The text as well-formed Unicode on one line: control characters and line breaks become spaces, lone surrogates
     * become replacement characters (U+FFFD), and blanks and invisible characters at both ends are dropped.
     */
    public static String clean(String text) {
        String line = onOneLine(wellFormed(text));
        int start = 0;
        int end = line.length();
        while (start < end && isBlank(line.codePointAt(start))) {
            start += Character.charCount(line.codePointAt(start));
        }
        while (end > start && isBlank(line.codePointBefore(end))) {
            end -= Character.charCount(line.codePointBefore(end));
        }
        return line.substring(start, end);
    }

    /** The beginning of the text, at most this many characters, without splitting a surrogate pair. */
    public static String truncate(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /**
     * The beginning of the text for a dead letter or a log, {@linkplain #strict as any reader accepts it}, without
     * anything like a mail address.
     */
    public static String excerpt(String text, int length) {
        String masked = AddressMask.mask(strict(truncate(text, length + MASKING_MARGIN)));
        return truncate(masked, length);
    }

    /** The text without what strict readers of JSON refuse: NUL and lone surrogates become replacement characters. */
    public static String strict(String text) {
        String wellFormed = wellFormed(text);
        return wellFormed.indexOf('\0') < 0 ? wellFormed : wellFormed.replace('\0', '\uFFFD');
    }

    /** A loop instead of a stream, because each text of each row goes through it. */
    private static boolean contains(String text, IntPredicate kind) {
        for (int index = 0; index < text.length(); index++) {
            if (kind.test(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static String onOneLine(String text) {
        if (!contains(text, TextSanitizer::isControl)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(isControl(c) ? ' ' : (char) c));
        return line.toString();
    }

    /** Whether a character is one of control, or separates lines or paragraphs. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Whether a character is a space, or invisible. */
    private static boolean isBlank(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.SPACE_SEPARATOR || type == Character.FORMAT;
    }

    private static String wellFormed(String text) {
        if (!contains(text, c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder wellFormed = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(wellFormed::appendCodePoint);
        return wellFormed.toString();
    }
}
