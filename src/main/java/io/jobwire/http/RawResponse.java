package io.jobwire.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What came back for one request, before anything is made of it. */
public sealed interface RawResponse {

    /**
     * A whole answer.
     *
     * @param status the HTTP status, as it came
     * @param retryAfter the header of that name, or null
     * @param requestId the header {@code request-id}, by which the vendor's support finds the request; or null
     * @param body at most as large as the settings allow; empty if there is none
     */
    record Whole(int status, @Nullable String retryAfter, @Nullable String requestId, Buffer body)
            implements RawResponse {

        /** The body as text; bytes that are not UTF-8 become replacement characters, a byte order mark is dropped. */
        public String text() {
            String text = body.toString(StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        @Override
        public String toString() {
            return "Whole answer with status " + status + " and " + body.length() + " bytes";
        }
    }

    /**
     * More than the settings allow; the rest was not read.
     *
     * @param limit the limit in bytes
     * @param requestId as above
     */
    record TooLarge(long limit, @Nullable String requestId) implements RawResponse {}

    /**
     * None, or only a part of one.
     *
     * @param reason what happened on the way
     */
    record Broken(String reason) implements RawResponse {}
}
