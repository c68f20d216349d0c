package io.jobwire.http;

import org.jspecify.annotations.Nullable;

/** What came back for one request, before it is interpreted. */
public sealed interface RawResponse {

    /**
     * A response that arrived in full.
     *
     * @param status the HTTP status
     * @param retryAfter the header {@code Retry-After}; null without one
     * @param requestId the header {@code request-id}, by which the vendor's support finds the request; null without one
     * @param body within the size limit; empty if there is no content
     */
    record Complete(int status, @Nullable String retryAfter, @Nullable String requestId, ResponseBody body)
            implements RawResponse {
        @Override
        public String toString() {
            return "Response with status " + status + " and " + body.length() + " bytes";
        }
    }

    /**
     * A response that exceeded the size limit. The rest was not read.
     *
     * @param limit the limit in bytes
     * @param requestId the header {@code request-id}; null without one
     */
    record TooLarge(long limit, @Nullable String requestId) implements RawResponse {}

    /**
     * A response for which the account of memory has no room, even alone. The rest was not read.
     *
     * @param reason the bound, its value and the remedy
     */
    record MemoryExceeded(String reason) implements RawResponse {}

    /**
     * No response, or only a part of one.
     *
     * @param reason what went wrong on the way, in words for an operator
     */
    record Failed(String reason) implements RawResponse {}
}
