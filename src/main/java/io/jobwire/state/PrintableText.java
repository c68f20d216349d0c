package io.jobwire.state;

/**
 * Text of unknown origin, made fit for a line of a log: on one line, short, and without anything like a mail address.
 * Takes time linear in the length that it keeps. Pure.
 */
public final class PrintableText {
    /** Of a text, so many characters are shown at most. */
    static final int MAX_LENGTH = 120;

    private static final String ADDRESS = "(address)";

    private PrintableText() {}

    /**
     * The text as it may be shown: what is not printable is written as {@code \}{@code uXXXX}, a word with an at sign
     * becomes {@code (address)}, and what exceeds {@value #MAX_LENGTH} characters is cut.
     */
    public static String of(String text) {
        String kept = text.substring(0, Math.min(text.length(), MAX_LENGTH));
        StringBuilder shown = new StringBuilder(kept.length() + 16);
        int word = 0;
        boolean address = false;
        for (int i = 0; i < kept.length(); i++) {
            char character = kept.charAt(i);
            if (character == ' ') {
                word = shown.length() + 1;
                address = false;
            }
            address |= character == '@';
            if (address) {
                shown.setLength(word);
                shown.append(ADDRESS);
            } else {
                append(character, shown);
            }
        }
        return shown.append(kept.length() < text.length() ? "…" : "").toString();
    }

    /** The same text on one line, with what is not printable written as {@code \}{@code uXXXX}; addresses stay. */
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(character -> append((char) character, shown));
        return shown.toString();
    }

    private static void append(char character, StringBuilder shown) {
        if (isPrintable(character)) {
            shown.append(character);
        } else {
            shown.append(String.format("\\u%04X", (int) character));
        }
    }

    private static boolean isPrintable(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> character != '\\';
        };
    }
}
