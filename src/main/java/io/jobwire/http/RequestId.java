package io.jobwire.http;

import io.jobwire.redaction.VisibleText;
import org.jspecify.annotations.Nullable;

/** The header {@code request-id}, by which the vendor's support finds a request. */
public final class RequestId {
    public static final String HEADER = "request-id";
    private static final int MAX_LENGTH = 100;

    private RequestId() {}

    /**
     * A suffix for error messages, such as {@code , request-id 17}: at most 100 characters of the id, with control
     * characters escaped. Empty without an id.
     */
    public static String suffix(@Nullable String requestId) {
        return requestId == null || requestId.isBlank() ? "" : ", " + HEADER + " " + printable(requestId);
    }

    private static String printable(String text) {
        return VisibleText.line(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
    }
}
