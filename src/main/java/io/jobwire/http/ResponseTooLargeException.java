package io.jobwire.http;

import org.jspecify.annotations.Nullable;

/** Fails a request whose response exceeds the size limit. It has no stack trace. */
public final class ResponseTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String requestId;

    ResponseTooLargeException(@Nullable String requestId) {
        super("The response exceeds the size limit", null, false, false);
        this.requestId = requestId;
    }

    /** The response's header {@code request-id}; null without one. */
    @Nullable
    public String requestId() {
        return requestId;
    }
}
