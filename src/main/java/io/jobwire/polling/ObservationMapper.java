package io.jobwire.polling;

import io.jobwire.elements.JobListing;
import io.jobwire.forecast.ObservedTransition;
import io.jobwire.forecast.PollObservation;
import io.jobwire.forecast.RunningJob;
import io.jobwire.forecast.TimeWindow;
import io.jobwire.job.Change;
import io.jobwire.job.DetectedChanges;
import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a poll has found, in the words of the plan, which learns from it when changes are likely. Pure. */
final class ObservationMapper {
    private ObservationMapper() {}

    /** What can be learned from a poll that succeeded. */
    static PollObservation of(JobListing list, DetectedChanges found) {
        List<ObservedTransition> changes = found.changes().stream()
                .filter(change -> !change.resync())
                .flatMap(ObservationMapper::of)
                .toList();
        List<RunningJob> running = list.snapshot().jobs().values().stream()
                .filter(job -> job.status() == JobStatus.RUNNING)
                .map(ObservationMapper::running)
                .toList();
        return new PollObservation(changes, running);
    }

    private static Stream<ObservedTransition> of(Change change) {
        TimeWindow seen = seen(change);
        boolean started = hasStarted(change.job()) && !hasStarted(change.previous());
        boolean ended = change.job().status().ended()
                && (wasRunning(change.previous()) || (hasEnded(change.job()) && !hasEnded(change.previous())));
        return switch (change.kind()) {
            case DISCOVERED, STATUS_CHANGED ->
                started || ended
                        ? Stream.concat(
                                started ? start(change, seen) : Stream.empty(),
                                ended ? end(change, seen) : Stream.empty())
                        : other(change, seen);
            case UPDATED, REMOVED -> change.published() ? other(change, seen) : Stream.empty();
        };
    }

    private static Stream<ObservedTransition> start(Change change, @Nullable TimeWindow seen) {
        TimeWindow when = at(change.job().startTime(), seen);
        return when == null ? Stream.empty() : Stream.of(new ObservedTransition.JobStarted(module(change.job()), when));
    }

    private static Stream<ObservedTransition> end(Change change, @Nullable TimeWindow seen) {
        TimeWindow when = at(change.job().endTime(), seen);
        TimeWindow start = at(change.job().startTime(), null);
        return when == null
                ? Stream.empty()
                : Stream.of(new ObservedTransition.JobEnded(module(change.job()), start, when));
    }

    private static Stream<ObservedTransition> other(Change change, @Nullable TimeWindow seen) {
        if (seen == null || change.baseline()) {
            return Stream.empty();
        }
        return Stream.of(new ObservedTransition.JobChanged(module(change.job()), seen));
    }

    private static boolean hasStarted(@Nullable Job job) {
        return job != null && (job.status() == JobStatus.RUNNING || hasEnded(job));
    }

    /** Ended after having run: a row at rest that never started, such as a disabled one, has no times. */
    private static boolean hasEnded(@Nullable Job job) {
        return job != null && job.status().ended() && (job.endTime() != null || job.startTime() != null);
    }

    /** Some rows never tell times, but were seen running. */
    private static boolean wasRunning(@Nullable Job job) {
        return job != null && job.status() == JobStatus.RUNNING;
    }

    private static @Nullable TimeWindow at(@Nullable Instant time, @Nullable TimeWindow otherwise) {
        return time == null ? otherwise : TimeWindow.at(time);
    }

    private static @Nullable TimeWindow seen(Change change) {
        Instant before = change.previousObservedAt();
        return before == null || before.isAfter(change.observedAt())
                ? null
                : new TimeWindow(before, change.observedAt());
    }

    private static RunningJob running(Job job) {
        JobCounts counts = job.counts();
        List<Long> done = Stream.of(counts.successful(), counts.failed(), counts.skipped(), counts.warning())
                .filter(Objects::nonNull)
                .toList();
        Long processed = done.isEmpty()
                ? null
                : (Long) done.stream().mapToLong(Long::longValue).sum();
        return new RunningJob(job.key().value(), module(job), job.startTime(), processed, counts.total());
    }

    private static String module(Job job) {
        return Objects.requireNonNullElse(job.module(), "");
    }
}
