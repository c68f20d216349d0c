package io.jobwire.elements;

import org.jspecify.annotations.Nullable;

/** The header {@code request-id}, by which the vendor's support finds a request. */
final class RequestId {
    static final String HEADER = "request-id";
    private static final int MAX_LENGTH = 100;

    private RequestId() {}

    /** Words to append to a reason; empty if there is no id. */
    static String said(@Nullable String header) {
        return header == null || header.isBlank() ? "" : ", " + HEADER + " " + printable(header, MAX_LENGTH);
    }

    /** Text from outside, cut to a length and without control characters. */
    static String printable(String text, int length) {
        return text.substring(0, Math.min(text.length(), length)).replaceAll("\\p{Cntrl}", " ");
    }
}
