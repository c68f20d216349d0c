package io.jobwire.customer;

import java.util.function.IntUnaryOperator;

/**
 * A pattern for whole texts, ignoring case: {@code *} matches any text and {@code ?} any one character. Matching takes
 * at most as many steps as the pattern's length times the text's, whatever they contain. Immutable and thread-safe.
 */
public final class Glob {
    private static final int ANY_TEXT = '*';
    private static final int ANY_CHARACTER = '?';

    private final String text;
    private final int[] pattern;

    private Glob(String text, int[] pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** A glob as it is written in a setting. */
    public static Glob of(String text) {
        return new Glob(text, folded(text.strip()));
    }

    /** The glob as it was written. */
    String text() {
        return text;
    }

    /**
     * Whether the whole text matches. Only the latest {@code *} ever needs to match more than it did at first: what
     * follows an earlier one was found at its first place, which leaves the most text for the rest.
     */
    public boolean matches(String candidate) {
        int[] characters = folded(candidate);
        return matches(characters.length, index -> characters[index]);
    }

    /** @param characters the candidate's folded code points by their indexes */
    boolean matches(int length, IntUnaryOperator characters) {
        int at = 0;
        int next = 0;
        int lastStar = -1;
        int starEnd = 0;
        while (at < length) {
            if (next < pattern.length && pattern[next] == ANY_TEXT) {
                lastStar = next++;
                starEnd = at;
            } else if (next < pattern.length
                    && (pattern[next] == ANY_CHARACTER || pattern[next] == characters.applyAsInt(at))) {
                next++;
                at++;
            } else if (lastStar >= 0) {
                next = lastStar + 1;
                at = ++starEnd;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == ANY_TEXT) {
            next++;
        }
        return next == pattern.length;
    }

    /** The code points, without the differences of case that Unicode's simple case folding removes. */
    private static int[] folded(String text) {
        return text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .toArray();
    }
}
