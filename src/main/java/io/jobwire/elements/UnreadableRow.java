package io.jobwire.elements;

import io.jobwire.parsing.TextSanitizer;

/**
 * An element of a job list that is not a job.
 *
 * @param reason what is wrong with it
 * @param excerpt the beginning of the element as the API sent it, at most {@value #MAX_LENGTH} characters, without mail
 *     addresses
 */
public record UnreadableRow(String reason, String excerpt) {
    public static final int MAX_LENGTH = 8_192;

    /** Cuts the excerpt and removes addresses. */
    public UnreadableRow {
        excerpt = TextSanitizer.excerpt(excerpt, MAX_LENGTH);
    }

    /** The same row, with a reason that says how many more are unreadable but not kept. */
    UnreadableRow andOthers(int count) {
        return new UnreadableRow(
                reason + ", and " + count + " more rows that are not jobs, of which only the number is kept", excerpt);
    }
}
