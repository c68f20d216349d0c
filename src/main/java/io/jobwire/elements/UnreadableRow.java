package io.jobwire.elements;

import io.jobwire.parsing.TextSanitizer;

/**
 * A row of a job list that no job could be made of.
 *
 * @param reason what is wrong with it
 * @param excerpt the row as the API sent it, cut to {@value #MAX_LENGTH} characters and without mail addresses
 */
public record UnreadableRow(String reason, String excerpt) {
    public static final int MAX_LENGTH = 8_192;

    /** Cuts the row to the bound, and addresses out of it. */
    public UnreadableRow {
        excerpt = TextSanitizer.excerpt(excerpt, MAX_LENGTH);
    }
}
