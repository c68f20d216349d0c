package io.jobwire.elements;

import io.jobwire.elements.PageMemory.NoRoomException;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ReplyMemory;
import io.jobwire.http.ReplyMemoryException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;

/**
 * Reads the response that holds one page, on worker threads: it may be long, and event loops serve everybody. A page
 * for whose rows there is no room is read again once there is. One instance reads one page.
 */
final class PageReading {
    private final PageLimits limits;
    private final ReplyMemory.Share share;
    private final PageMemory rows;
    private volatile boolean answered;

    /** @param memory of the poll */
    PageReading(PageLimits limits, ReplyMemory.Share memory) {
        this.limits = limits;
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
        return read(response, clock, requests).invoke(result -> release(response));
    }

    private Uni<ApiResult<Page>> read(RawResponse response, Clock clock, int requests) {
        return Uni.createFrom()
                .item(() -> ResponseClassifier.classify(response, clock.instant(), requests, limits, rows))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(NoRoomException.class)
                .recoverWithUni(() -> rows.more().chain(() -> read(response, clock, requests)))
                .onFailure(ReplyMemoryException.class)
                .recoverWithItem(tooLarge -> new ApiResult.Failure<>(
                        new ApiFailure.Malformed(String.valueOf(tooLarge.getMessage()), ""), requests));
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
