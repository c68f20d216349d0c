package io.jobwire.redaction;

/**
 * Text from outside as a message may show it: on one line, with everything escaped that is invisible, or that a
 * terminal or a reader of logs would take for more than a character. Pure.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * The text with each control character (C0 and C1), line and paragraph separator, format character (such as those
     * that turn the direction of writing, and zero-width ones), and lone surrogate written as an escape sequence, such
     * as {@code \n} or <code>&#92;u001b</code>.
     */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** As {@link #line}, but line breaks and tabs stay: for a message that may have several lines of its own. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepLines) {
        int first = firstToEscape(text, keepLines);
        if (first < 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        int point;
        for (int i = first; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (isEscaped(point, keepLines)) {
                escape(escaped, point);
            } else {
                escaped.appendCodePoint(point);
            }
        }
        return escaped.toString();
    }

    private static int firstToEscape(String text, boolean keepLines) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (isEscaped(point, keepLines)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isEscaped(int point, boolean keepLines) {
        if (point >= ' ' && point < 0x7f) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL -> !(keepLines && (point == '\n' || point == '\r' || point == '\t'));
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void escape(StringBuilder escaped, int point) {
        switch (point) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                for (char unit : Character.toChars(point)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }
}
