package io.jobwire.polling;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The steps of one poll that follow the response, each with a bound in time. A step that overruns its bound ends the
 * poll, but not itself: what the poll holds, its customer in flight and its memory, is released only when the poll and
 * all its steps have ended. So a customer is never polled while the outcome of its publication is unknown, and a
 * publication that is committed late is remembered like any other. Confined to the polling loop.
 */
final class PollSteps {
    /** Work in proportion to the rows, whose number is bounded: only a replica without CPU takes as long. */
    private static final Duration COMPARING = Duration.ofSeconds(30);
    /** A transaction takes 10 s at most; one that fails is tried again, with others, after up to 10 s. */
    private static final Duration PUBLISHING = Duration.ofMinutes(1);

    private final String customerId;
    private final Duration comparing;
    private final Duration publishing;
    private final Executor loop;
    private final Runnable release;
    private int unfinished = 1;

    /**
     * The steps of a poll that has begun.
     *
     * @param release releases what the poll holds; runs once, on the loop
     */
    PollSteps(String customerId, Executor loop, Runnable release) {
        this(customerId, COMPARING, PUBLISHING, loop, release);
    }

    PollSteps(String customerId, Duration comparing, Duration publishing, Executor loop, Runnable release) {
        this.customerId = customerId;
        this.comparing = comparing;
        this.publishing = publishing;
        this.loop = loop;
        this.release = release;
    }

    /** The outcome of a comparison, on the loop; that of {@code overdue} if it takes too long. */
    <T> Uni<T> comparing(Uni<T> step, Supplier<T> overdue) {
        return within(comparing, step, overdue);
    }

    /** The outcome of a publication, on the loop; that of {@code overdue} if it takes too long. */
    <T> Uni<T> publishing(Uni<T> step, Supplier<T> overdue) {
        return within(publishing, step, overdue);
    }

    /** Why a poll whose comparison takes too long has failed. */
    PollResult comparingOverdue() {
        return new PollResult.Overdue("comparing the jobs has not ended within " + comparing.toSeconds()
                + " s; give the replica more CPU, or lower jobwire.elements.max-rows");
    }

    /** Why a poll whose publication takes too long has failed. */
    PollResult publishingOverdue() {
        return new PollResult.Overdue("publishing has not ended within " + publishing.toSeconds()
                + " s; it goes on, and the customer is polled again once its outcome is known. Check Kafka: the health"
                + " check publishing says what fails");
    }

    /** Ends the poll. */
    void end() {
        unfinished--;
        if (unfinished == 0) {
            release.run();
        }
    }

    /** The second subscription keeps the step going once nobody waits for it any more. */
    private <T> Uni<T> within(Duration bound, Uni<T> step, Supplier<T> overdue) {
        AtomicBoolean late = new AtomicBoolean();
        unfinished++;
        Uni<T> outcome = step.emitOn(loop).eventually(this::end).memoize().indefinitely();
        var unused = outcome.subscribe().with(ended -> {}, bug -> {
            if (late.get()) {
                PollingLog.LOG.bug(bug, customerId);
            }
        });
        return outcome.ifNoItem()
                .after(bound)
                .recoverWithItem(() -> {
                    late.set(true);
                    return overdue.get();
                })
                .emitOn(loop);
    }
}
