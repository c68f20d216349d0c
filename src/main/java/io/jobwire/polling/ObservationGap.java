package io.jobwire.polling;

import io.jobwire.publish.CustomerEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time for which a customer has not been observed, as far as this replica knows. Immutable.
 *
 * @param since when this replica last polled it successfully; if it has not, when it began to poll the customer, or the
 *     customer's pause ended
 * @param lastObservedAt the last successful poll that is known, by whichever replica; null if there is none
 * @param reason why the last poll since then failed; null if none has
 * @param told whether readers of the events have been told that the customer cannot be observed
 */
record ObservationGap(Instant since, @Nullable Instant lastObservedAt, @Nullable Reason reason, boolean told) {
    /** The gap of a customer that this replica begins to poll. */
    static ObservationGap begun(Instant now, @Nullable Instant lastObservedAt, boolean told) {
        return new ObservationGap(now, lastObservedAt, null, told);
    }

    /** After a successful poll. */
    ObservationGap observed(Instant at) {
        return new ObservationGap(at, at, null, false);
    }

    /** After a poll that failed. */
    ObservationGap failed(Reason why) {
        return new ObservationGap(since, lastObservedAt, why, told);
    }

    /** While the customer is paused, which is no failure to observe it. */
    ObservationGap paused(Instant now) {
        return told ? this : new ObservationGap(now, lastObservedAt, null, false);
    }

    /** The same, with readers told or not. */
    ObservationGap withTold(boolean now) {
        return new ObservationGap(since, lastObservedAt, reason, now);
    }

    /** The same gap by a clock that has jumped by this much. */
    ObservationGap shifted(Duration by) {
        return new ObservationGap(
                since.plus(by), lastObservedAt == null ? null : lastObservedAt.plus(by), reason, told);
    }

    /** Whether readers are to be told now. */
    boolean isToBeTold(Instant now, Duration after) {
        return !told && !now.isBefore(since.plus(after));
    }
}
