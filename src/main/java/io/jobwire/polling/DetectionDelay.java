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
 * How long a change had happened before it was seen.
 *
 * @param delay never negative
 * @param exact whether the row told when it happened; if not, the delay is the time between the polls around it, which
 *     is the most that it can have been
 */
public record DetectionDelay(Duration delay, boolean exact) {

    /** The delay of a change; empty if nobody can say, as for what the first look at a customer finds. */
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

    /** The best told first. */
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

    /** Whether a job was seen for the first time when it had already run and ended: polling missed its life. */
    public static boolean isTooLate(Change change) {
        Job job = change.job();
        return change.kind() == ChangeKind.DISCOVERED
                && !change.baseline()
                && !change.resync()
                && job.status().ended()
                && job.startTime() != null;
    }
}
