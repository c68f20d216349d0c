package io.jobwire.elements;

import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Malformed;
import io.jobwire.elements.ApiResult.Refused;
import io.jobwire.elements.ApiResult.Throttled;
import io.jobwire.elements.ApiResult.Unauthorized;
import io.jobwire.elements.ApiResult.Unavailable;
import io.jobwire.http.RawResponse;
import io.jobwire.http.RequestId;
import io.jobwire.http.RetryAfter;
import io.jobwire.parsing.TextSanitizer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an answer to a request for one page means. Pure. */
final class ResponseClassifier {
    private static final int MAX_EXCERPT = 8_192;

    private ResponseClassifier() {}

    /**
     * The page that the answer holds, or why there is none. 204 is an empty page.
     *
     * @param now what a date in {@code Retry-After} is compared with
     */
    static ApiResult<Page> of(RawResponse answer, Instant now) {
        if (answer instanceof RawResponse.Whole whole) {
            return ofStatus(whole, now);
        }
        if (answer instanceof RawResponse.TooLarge large) {
            return new Malformed<>(
                    "the answer is larger than " + large.limit() + " bytes" + RequestId.said(large.requestId()),
                    null,
                    1);
        }
        return new Unavailable<>(((RawResponse.Broken) answer).reason(), 1);
    }

    private static ApiResult<Page> ofStatus(RawResponse.Whole answer, Instant now) {
        String reason = "status " + answer.status() + RequestId.said(answer.requestId());
        @Nullable String retryAfter = answer.retryAfter();
        return switch (answer.status()) {
            case 200 -> page(answer);
            case 204 -> new Answered<>(Page.NO_CONTENT, 1);
            case 401 -> new Unauthorized<>(reason, 1);
            case 407, 408, 421, 425 -> new Unavailable<>(reason, 1);
            case 429 -> new Throttled<>(RetryAfter.pause(retryAfter, now), reason, 1);
            case 503 ->
                retryAfter == null
                        ? new Unavailable<>(reason, 1)
                        : new Throttled<>(RetryAfter.pause(retryAfter, now), reason, 1);
            default -> ofFamily(answer.status(), reason);
        };
    }

    private static ApiResult<Page> ofFamily(int status, String reason) {
        return switch (status / 100) {
            case 2 -> new Malformed<>(reason + " where 200 was expected", null, 1);
            case 3 -> new Unavailable<>(reason + ": redirects are not followed", 1);
            case 4 -> new Refused<>(status, reason, 1);
            default -> new Unavailable<>(reason, 1);
        };
    }

    private static ApiResult<Page> page(RawResponse.Whole answer) {
        String text = answer.text();
        PageReader.Reading reading = PageReader.read(text);
        if (reading instanceof PageReader.Read read) {
            return new Answered<>(read.page(), 1);
        }
        String reason = ((PageReader.NotRead) reading).reason();
        return new Malformed<>(
                "status 200, but the content is " + reason + RequestId.said(answer.requestId()),
                TextSanitizer.excerpt(text, MAX_EXCERPT),
                1);
    }
}
