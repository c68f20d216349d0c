package io.jobwire.sandbox;

import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.GroundTruth.Poll;
import io.jobwire.sandbox.GroundTruth.State;
import io.jobwire.sandbox.Violation.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events about one job, against what happened to it.
 *
 * @param rules of the check
 * @param job its events
 * @param states what happened, oldest first
 * @param told the polls of its customer, in order
 */
record JobEventVerifier(EventVerifier rules, JobEventHistory job, List<State> states, List<Poll> told) {

    /** A state with its end; a null status means that the row is not there. */
    private record Interval(Instant from, Instant to, @Nullable JobStatus status) {
        boolean overlaps(Instant first, Instant last) {
            return !from.isAfter(last) && to.isAfter(first);
        }

        boolean contains(Poll poll) {
            return !poll.from().isBefore(from) && poll.to().isBefore(to);
        }
    }

    /** Finds what the events say that was not so, and what they leave out. */
    List<Violation> compare(Instant settledAt) {
        List<Interval> intervals = intervals();
        List<Violation> violations = new ArrayList<>();
        for (ObservedEvent event : job.events()) {
            Instant first = earliest(event);
            if (intervals.stream().noneMatch(interval -> tells(event, interval, first))) {
                violations.add(EventVerifier.violation(
                        Rule.UNTRUE,
                        event,
                        "version " + event.version() + " tells " + claim(event) + " between " + first + " and "
                                + event.observedAt() + ", which was never so then"));
            }
        }
        intervals.stream()
                .filter(interval -> mustBeTold(interval, settledAt) && !isTold(interval))
                .forEach(interval -> violations.add(new Violation(
                        Rule.MISSING,
                        job.customerId(),
                        job.jobKey(),
                        "no event tells " + interval.status() + ", which was so from " + interval.from() + " to "
                                + interval.to())));
        return violations;
    }

    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        Instant from = Instant.MIN;
        JobStatus status = null;
        for (State state : states) {
            intervals.add(new Interval(from, state.since(), status));
            from = state.since();
            status = state.status();
        }
        intervals.add(new Interval(from, Instant.MAX, status));
        return intervals;
    }

    private boolean tells(ObservedEvent event, Interval interval, Instant first) {
        Instant start = first.equals(Instant.MIN) ? first : first.minus(rules.tolerance());
        return interval.status() == claim(event)
                && interval.overlaps(start, event.observedAt().plus(rules.tolerance()));
    }

    /** When what an event tells can have begun to be seen: the last look at the customer, if the event does not say. */
    private Instant earliest(ObservedEvent event) {
        Instant said = event.previousObservedAt();
        return said != null
                ? said
                : told.stream()
                        .map(Poll::from)
                        .filter(at -> !at.isAfter(event.observedAt()))
                        .reduce((one, other) -> other)
                        .orElse(Instant.MIN);
    }

    private boolean mustBeTold(Interval interval, Instant settledAt) {
        int enough = interval.status() == null ? rules.removedAfter() - 1 + rules.polls() : rules.polls();
        return told.stream()
                        .filter(poll -> interval.contains(poll) && !poll.to().isAfter(settledAt))
                        .count()
                >= enough;
    }

    /**
     * Whether a reader knew of it: the last event seen before its end tells it or, where an answer was read late, the
     * first one after.
     */
    private boolean isTold(Interval interval) {
        JobStatus known = rules.baselinePublished() ? null : baseline();
        for (ObservedEvent event : job.events()) {
            if (event.observedAt().isAfter(interval.to())) {
                return known == interval.status() || tells(event, interval, earliest(event));
            }
            known = claim(event);
        }
        return known == interval.status();
    }

    private @Nullable JobStatus baseline() {
        if (told.isEmpty()) {
            return null;
        }
        Poll first = told.get(0);
        return intervals().stream()
                .filter(interval -> interval.contains(first))
                .map(Interval::status)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable JobStatus claim(ObservedEvent event) {
        return JobEventHistory.is(event, ChangeKind.REMOVED) ? null : event.status();
    }
}
