package io.jobwire.elements;

import io.jobwire.elements.KnownPages.KnownPage;
import io.jobwire.elements.PageMemory.NoRoomException;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ReplyMemory;
import io.jobwire.http.ReplyMemoryException;
import io.jobwire.job.KnownRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response that holds one page, on worker threads: it may be long, and event loops serve everybody. A page
 * that is the same as last time is recognized where it arrives, and not read. A page for whose rows there is no room is
 * read again once there is. One instance reads one page.
 */
final class PageReading {
    private static final int OK = 200;

    private final PageLimits limits;
    private final ReplyMemory.Share share;
    private final PageMemory rows;
    private final KnownRows known;
    private final @Nullable KnownPage expected;
    private volatile boolean answered;
    private volatile @Nullable KnownPage read;

    /**
     * @param memory of the poll
     * @param known recognizes rows
     * @param expected the page, if it is the same as last time; null if it is not known
     */
    PageReading(PageLimits limits, ReplyMemory.Share memory, KnownRows known, @Nullable KnownPage expected) {
        this.limits = limits;
        this.known = known;
        this.expected = expected;
        this.share = memory;
        this.rows = new PageMemory(memory);
    }

    /** Of the poll. */
    ReplyMemory.Share memory() {
        return share;
    }

    /** The page in the response, or the failure that it stands for. The Uni never fails. */
    Uni<ApiResult<Page>> classify(RawResponse response, Clock clock, int requests) {
        answered = true;
        if (expected != null && isSame(response, expected)) {
            read = expected;
            release(response);
            return Uni.createFrom().item(new ApiResult.Success<>(expected.page(known), requests));
        }
        return read(response, clock, requests).invoke(result -> release(response));
    }

    private Uni<ApiResult<Page>> read(RawResponse response, Clock clock, int requests) {
        return Uni.createFrom()
                .item(() -> classifyUnknown(response, clock, requests))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(NoRoomException.class)
                .recoverWithUni(() -> rows.more().chain(() -> read(response, clock, requests)))
                .onFailure(ReplyMemoryException.class)
                .recoverWithItem(tooLarge -> new ApiResult.Failure<>(
                        new ApiFailure.Malformed(String.valueOf(tooLarge.getMessage()), ""), requests));
    }

    private ApiResult<Page> classifyUnknown(RawResponse response, Clock clock, int requests) {
        ApiResult<Page> result = ResponseClassifier.classify(response, clock.instant(), requests, limits, rows, known);
        if (result instanceof ApiResult.Success<Page> success && response instanceof RawResponse.Complete complete) {
            read = KnownPage.of(complete.body(), success.value());
        }
        return result;
    }

    private static boolean isSame(RawResponse response, KnownPage page) {
        return response instanceof RawResponse.Complete complete
                && complete.status() == OK
                && page.isSame(complete.body());
    }

    /** What to remember of the page; null if it must be read again. */
    @Nullable
    KnownPage page() {
        return read;
    }

    private void release(RawResponse response) {
        if (response instanceof RawResponse.Complete complete) {
            share.giveBack(complete.body().length());
        }
    }

    /** Whether the response is there, so that it is being read. */
    boolean answered() {
        return answered;
    }

    /** The rows have become jobs. */
    void settle() {
        rows.settle();
    }
}
