package io.jobwire.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How publishing is doing at one moment. Immutable. Times are those of {@link System#nanoTime}, which no change of the
 * clock affects.
 *
 * @param initialised whether there has been a producer that can commit
 * @param failures how many transactions, or attempts to get a producer, have failed since the last commit
 * @param failingSince when the first of them began
 * @param lastFailureAt when the last of them ended
 * @param retrying whether something waits to be published and is retried
 * @param failure what the last of them failed with; null if there is none
 */
public record PublishingStatus(
        boolean initialised,
        int failures,
        long failingSince,
        long lastFailureAt,
        boolean retrying,
        @Nullable PublishFailure failure) {
    /** Before the first producer. */
    public static final PublishingStatus INITIAL = new PublishingStatus(false, 0, 0, 0, false, null);

    /** A broker's restart takes less. */
    private static final Duration DOWN_AFTER = Duration.ofSeconds(30);

    private static final Duration POLLS_PAUSE_AFTER = Duration.ofSeconds(10);
    /** A failure that nothing has followed for so long is over: there is nothing to publish. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    /** The status after a commit, or once there is a producer. */
    PublishingStatus succeeded() {
        return new PublishingStatus(true, 0, 0, 0, false, null);
    }

    /**
     * The status after a failure.
     *
     * @param duration how long the failed attempt took
     * @param retried whether it is retried until it succeeds
     */
    PublishingStatus failed(PublishFailure cause, Duration duration, boolean retried, long now) {
        long since = failures == 0 ? now - duration.toNanos() : failingSince;
        return new PublishingStatus(initialised, failures + 1, since, now, retried, cause);
    }

    /** Since how long nothing has been committed in spite of attempts; zero while transactions commit. */
    public Duration failingFor(long now) {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(now - failingSince);
    }

    /** Whether this replica cannot publish: there is no producer yet, or nothing has been committed for 30 s. */
    public boolean isDown(long now) {
        return !initialised || (failingFor(now).compareTo(DOWN_AFTER) >= 0 && !isForgotten(now));
    }

    /** Whether polls are to pause, because what they find could not be published. */
    public boolean pausesPolls(long now) {
        return retrying && failingFor(now).compareTo(POLLS_PAUSE_AFTER) >= 0;
    }

    private boolean isForgotten(long now) {
        return !retrying && now - lastFailureAt > FORGOTTEN_AFTER.toNanos();
    }
}
