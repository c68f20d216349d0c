package io.jobwire.publish;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How publishing is doing at one moment. Immutable. Times are those of {@link System#nanoTime}, which no change of the
 * clock affects.
 *
 * @param initialised whether there has been a producer that can commit
 * @param failures how many transactions, or attempts to get a producer, have failed since the last commit
 * @param failingSince when the first of them began
 * @param waiting whether something waits to be published since then
 * @param failure what the last of them failed with; null if there is none
 * @param suspendedTopics the further topics that take no copies of events, and why; nothing else is held up by them
 */
public record PublishingStatus(
        boolean initialised,
        int failures,
        long failingSince,
        boolean waiting,
        @Nullable PublishFailure failure,
        Map<String, PublishFailure> suspendedTopics) {
    /** Before the first producer. */
    public static final PublishingStatus INITIAL = new PublishingStatus(false, 0, 0, false, null, Map.of());

    /** A broker's restart takes less. */
    private static final Duration DOWN_AFTER = Duration.ofSeconds(30);

    private static final Duration POLLS_PAUSE_AFTER = Duration.ofSeconds(10);

    /** Takes a copy. */
    public PublishingStatus {
        suspendedTopics = Map.copyOf(suspendedTopics);
    }

    /** The status once other further topics take no copies. */
    PublishingStatus withSuspendedTopics(Map<String, PublishFailure> nowSuspended) {
        return new PublishingStatus(initialised, failures, failingSince, waiting, failure, nowSuspended);
    }

    /** The status after a commit, or once there is a producer. */
    PublishingStatus succeeded() {
        return new PublishingStatus(true, 0, 0, false, null, suspendedTopics);
    }

    /**
     * The status after a failure.
     *
     * @param duration how long the failed attempt took
     */
    PublishingStatus failed(PublishFailure cause, Duration duration, long now) {
        long since = failures == 0 ? now - duration.toNanos() : failingSince;
        return new PublishingStatus(initialised, failures + 1, since, waiting, cause, suspendedTopics);
    }

    /** The status once something waits to be published, or nothing does any more. */
    PublishingStatus withWaiting(boolean nowWaiting) {
        return new PublishingStatus(initialised, failures, failingSince, nowWaiting, failure, suspendedTopics);
    }

    /** Since how long nothing has been committed in spite of attempts; zero while transactions commit. */
    public Duration failingFor(long now) {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(now - failingSince);
    }

    /** Whether this replica cannot publish: there is no producer yet, or nothing has been committed for 30 s. */
    public boolean isDown(long now) {
        return !initialised || failingFor(now).compareTo(DOWN_AFTER) >= 0;
    }

    /** Whether polls are to pause, because what they find could not be published. */
    public boolean pausesPolls(long now) {
        return waiting && failingFor(now).compareTo(POLLS_PAUSE_AFTER) >= 0;
    }
}
