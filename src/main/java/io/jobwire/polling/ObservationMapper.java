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
import io.jobwire.schedule.PollFeedback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps completed polls to what the scheduler needs: how to reschedule the customer and, after a success, from what to
 * learn when changes are likely. Pure.
 */
final class ObservationMapper {
    /**
     * How many changes, and how many running jobs, the model learns from in one poll: its work grows with the square of
     * them. Of more, the first in the order of the listing count.
     */
    static final int MAX_LEARNED = 500;

    private ObservationMapper() {}

    /**
     * What the scheduler learns from a completed poll.
     *
     * @param outage whether the API fails as a whole: then a failure says nothing about the customer
     */
    static PollFeedback feedback(PollCompleted poll, boolean outage) {
        int requests = Math.max(1, poll.requests());
        if (outage && poll.result() instanceof PollResult.FailedByApi) {
            return PollFeedback.throttled(poll.startedAt(), requests, requestedPause(poll));
        }
        return switch (poll.outcome().rescheduling()) {
            case BY_MODEL -> PollFeedback.succeeded(poll.startedAt(), requests, observation(poll.result()));
            case AFTER_PAUSE -> PollFeedback.throttled(poll.startedAt(), requests, requestedPause(poll));
            case QUARANTINE -> PollFeedback.refused(poll.startedAt(), requests);
            case BACK_OFF -> PollFeedback.failed(poll.startedAt(), requests);
        };
    }

    private static Duration requestedPause(PollCompleted poll) {
        return poll.result() instanceof PollResult.FailedByApi failed
                ? ApiFailures.requestedPause(failed.failure()).orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static PollObservation observation(PollResult result) {
        if (result instanceof PollResult.Unchanged unchanged) {
            return new PollObservation(List.of(), unchanged.running());
        }
        return result instanceof PollResult.Processed processed
                ? of(processed.listing(), processed.detected())
                : PollObservation.NOTHING;
    }

    /** What can be learned from a listing and its changes, up to {@value #MAX_LEARNED} of each. */
    static PollObservation of(JobListing listing, DetectedChanges detected) {
        List<ObservedTransition> changes = detected.changes().stream()
                .flatMap(ObservationMapper::of)
                .limit(MAX_LEARNED)
                .toList();
        return new PollObservation(changes, running(listing));
    }

    /** The running jobs of a listing, up to {@value #MAX_LEARNED}. */
    static List<RunningJob> running(JobListing listing) {
        return listing.snapshot().jobs().values().stream()
                .filter(job -> job.status() == JobStatus.RUNNING)
                .limit(MAX_LEARNED)
                .map(ObservationMapper::running)
                .toList();
    }

    private static Stream<ObservedTransition> of(Change change) {
        TimeWindow observed = window(change);
        boolean started = hasStarted(change.job()) && !hasStarted(change.previous());
        boolean ended = change.job().status().ended()
                && (wasRunning(change.previous()) || (hasEnded(change.job()) && !hasEnded(change.previous())));
        return switch (change.kind()) {
            case DISCOVERED, STATUS_CHANGED ->
                started || ended
                        ? Stream.concat(
                                started ? start(change, observed) : Stream.empty(),
                                ended ? end(change, observed) : Stream.empty())
                        : other(change, observed);
            case UPDATED, REMOVED -> change.published() ? other(change, observed) : Stream.empty();
        };
    }

    private static Stream<ObservedTransition> start(Change change, @Nullable TimeWindow observed) {
        TimeWindow when = at(change.job().startTime(), observed);
        return when == null ? Stream.empty() : Stream.of(new ObservedTransition.JobStarted(module(change.job()), when));
    }

    private static Stream<ObservedTransition> end(Change change, @Nullable TimeWindow observed) {
        TimeWindow when = at(change.job().endTime(), observed);
        TimeWindow start = at(change.job().startTime(), null);
        return when == null
                ? Stream.empty()
                : Stream.of(new ObservedTransition.JobEnded(module(change.job()), start, when));
    }

    private static Stream<ObservedTransition> other(Change change, @Nullable TimeWindow observed) {
        if (observed == null || change.baseline()) {
            return Stream.empty();
        }
        return Stream.of(new ObservedTransition.JobChanged(module(change.job()), observed));
    }

    private static boolean hasStarted(@Nullable Job job) {
        return job != null && (job.status() == JobStatus.RUNNING || hasEnded(job));
    }

    /** Whether the job ran and ended. A job that never ran, such as a disabled one, has no times. */
    private static boolean hasEnded(@Nullable Job job) {
        return job != null && job.status().ended() && (job.endTime() != null || job.startTime() != null);
    }

    /** Some rows have no times, but were observed running. */
    private static boolean wasRunning(@Nullable Job job) {
        return job != null && job.status() == JobStatus.RUNNING;
    }

    private static @Nullable TimeWindow at(@Nullable Instant time, @Nullable TimeWindow fallback) {
        return time == null ? fallback : TimeWindow.at(time);
    }

    private static @Nullable TimeWindow window(Change change) {
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
