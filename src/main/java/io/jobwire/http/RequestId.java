package io.jobwire.http;

import org.jspecify.annotations.Nullable;

/** The header {@code request-id}, by which the vendor's support finds a request. */
public final class RequestId {
    public static final String HEADER = "request-id";
    private static final int MAX_LENGTH = 100;

    private RequestId() {}

    /** Words to append to a reason; empty if there is no id. */
    public static String said(@Nullable String header) {
        return header == null || header.isBlank() ? "" : ", " + HEADER + " " + printable(header, MAX_LENGTH);
    }

    /** Text from outside, cut to a length and without control characters. */
    public static String printable(String text, int length) {
        return text.substring(0, Math.min(text.length(), length)).replaceAll("\\p{Cntrl}", " ");
    }
}
