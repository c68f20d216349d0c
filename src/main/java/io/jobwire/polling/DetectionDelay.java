package io.jobwire.polling;

import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a change had happened before it was detected.
 *
 * @param delay never negative
 * @param exact whether the row says when the change happened; if not, the delay is the time between the polls before
 *     and after the change, an upper bound
 */
public record DetectionDelay(Duration delay, boolean exact) {

    /** The delay of a change; empty if it cannot be known, as for the jobs of a customer's first poll. */
    public static Optional<DetectionDelay> of(Change change) {
        Instant before = change.previousObservedAt();
        if (change.baseline() || before == null) {
            return Optional.empty();
        }
        return times(change)
                .filter(time -> time.isAfter(before) && !time.isAfter(change.observedAt()))
                .findFirst()
                .map(time -> new DetectionDelay(Duration.between(time, change.observedAt()), true))
                .or(() -> Optional.of(new DetectionDelay(between(before, change.observedAt()), false)));
    }

    /** When the row says that the change happened, the most reliable time first. */
    private static Stream<Instant> times(Change change) {
        Job job = change.job();
        if (change.kind() == ChangeKind.REMOVED) {
            return Stream.empty();
        }
        return Stream.of(
                        job.status().ended() ? job.endTime() : null,
                        job.status() == JobStatus.RUNNING ? job.startTime() : null,
                        job.lastModifyTime())
                .filter(Objects::nonNull);
    }

    private static Duration between(Instant before, Instant after) {
        return after.isBefore(before) ? Duration.ZERO : Duration.between(before, after);
    }

    /** Whether a job had already run and ended when it was discovered: no poll saw it run. */
    public static boolean discoveredEnded(Change change) {
        Job job = change.job();
        return change.kind() == ChangeKind.DISCOVERED
                && !change.baseline()
                && !change.resync()
                && job.status().ended()
                && job.startTime() != null;
    }
}
