package io.jobwire.elements;

import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.Refused;
import io.jobwire.elements.ApiFailure.Throttled;
import io.jobwire.elements.ApiFailure.Unauthorized;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ReplyMemoryException;
import io.jobwire.http.RequestId;
import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.http.RetryAfter;
import io.jobwire.job.KnownRows;
import io.jobwire.parsing.TextSanitizer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what the response to a request for one page means. Pure. */
final class ResponseClassifier {
    private static final int MAX_EXCERPT = 8_192;

    private ResponseClassifier() {}

    /**
     * The page in the response, or the failure that the response stands for. Status 204 is an empty page.
     *
     * @param now what a date in {@code Retry-After} is compared with
     * @param requests how many requests the listing has sent so far
     * @param limits of the page
     * @param memory takes its rows into account
     * @param known recognizes rows that need not be read
     * @throws PageMemory.NoRoomException if there is no room for them now
     */
    static ApiResult<Page> classify(
            RawResponse response, Instant now, int requests, PageLimits limits, PageMemory memory, KnownRows known) {
        if (response instanceof RawResponse.Complete complete) {
            return classifyStatus(complete, now, requests, limits, memory, known);
        }
        if (response instanceof RawResponse.MemoryExceeded exceeded) {
            return new ApiResult.Failure<>(new Malformed(exceeded.reason(), ""), requests);
        }
        if (response instanceof RawResponse.TooLarge tooLarge) {
            return tooLarge(tooLarge.limit(), tooLarge.requestId(), requests);
        }
        return new ApiResult.Failure<>(new Unavailable(((RawResponse.Failed) response).reason()), requests);
    }

    private static ApiResult<Page> tooLarge(long limit, @Nullable String requestId, int requests) {
        String reason = "the response is larger than jobwire.elements.max-response-size=" + limit + " bytes"
                + RequestId.suffix(requestId);
        return new ApiResult.Failure<>(new Malformed(reason, ""), requests);
    }

    private static ApiResult<Page> classifyStatus(
            RawResponse.Complete response,
            Instant now,
            int requests,
            PageLimits limits,
            PageMemory memory,
            KnownRows known) {
        return switch (response.status()) {
            case 200 -> readPage(response, requests, limits, memory, known);
            case 204 -> new ApiResult.Success<>(Page.NO_CONTENT, requests);
            default -> new ApiResult.Failure<>(failure(response, now), requests);
        };
    }

    private static ApiFailure failure(RawResponse.Complete response, Instant now) {
        int status = response.status();
        String reason = "status " + status + RequestId.suffix(response.requestId());
        boolean throttled = status == 429 || (status == 503 && response.retryAfter() != null);
        if (throttled) {
            return new Throttled(RetryAfter.parse(response.retryAfter(), now), reason);
        }
        return switch (status) {
            case 401 -> new Unauthorized(reason);
            // proxy authentication, timeout, misdirected and too early: none of them is about the customer
            case 407, 408, 421, 425 -> new Unavailable(reason);
            default ->
                switch (status / 100) {
                    case 2 -> new Malformed(reason + " instead of 200", "");
                    case 3 -> new Unavailable(reason + ": redirects are not followed");
                    case 4 -> new Refused(status, reason);
                    default -> new Unavailable(reason);
                };
        };
    }

    private static ApiResult<Page> readPage(
            RawResponse.Complete response, int requests, PageLimits limits, PageMemory memory, KnownRows known) {
        try {
            return new ApiResult.Success<>(PageReader.read(response.body(), limits, memory, known), requests);
        } catch (ReplyMemoryException tooLarge) {
            return new ApiResult.Failure<>(new Malformed(String.valueOf(tooLarge.getMessage()), ""), requests);
        } catch (ResponseTooLargeException tooLarge) {
            return tooLarge(limits.maxBytes(), response.requestId(), requests);
        } catch (MalformedPageException malformed) {
            String reason =
                    "status 200, but the content is " + malformed.reason() + RequestId.suffix(response.requestId());
            String excerpt = TextSanitizer.excerpt(beginning(response.body()), MAX_EXCERPT);
            return new ApiResult.Failure<>(new Malformed(reason, excerpt), requests);
        }
    }

    /** The beginning of a text; empty if it cannot be decompressed. */
    private static String beginning(ResponseBody body) {
        try (Reader text = new InputStreamReader(body.open(Long.MAX_VALUE), StandardCharsets.UTF_8)) {
            char[] beginning = new char[MAX_EXCERPT + TextSanitizer.MASKING_MARGIN];
            int length = 0;
            for (int read = 0; read >= 0 && length < beginning.length; length += Math.max(0, read)) {
                read = text.read(beginning, length, beginning.length - length);
            }
            return new String(beginning, 0, length);
        } catch (IOException undecodable) {
            return "";
        }
    }
}
