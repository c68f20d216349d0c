package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.publish.RouteSettings.RouteRule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a route demands of the kind of a change, and of the job's status and what follows from it. Immutable.
 *
 * @param kinds empty for any, as the others
 * @param statuses of the job
 * @param ended whether the job must have ended, or must not have
 * @param outcomes how it must have ended
 * @param became which outcome it must newly have reached
 */
record RouteConditions(
        Set<ChangeKind> kinds,
        Set<JobStatus> statuses,
        Optional<Boolean> ended,
        Set<JobOutcome> outcomes,
        Set<JobOutcome> became) {

    /** Takes copies. */
    RouteConditions {
        kinds = Set.copyOf(kinds);
        statuses = Set.copyOf(statuses);
        outcomes = Set.copyOf(outcomes);
        became = Set.copyOf(became);
    }

    /**
     * The conditions of a rule.
     *
     * @throws IllegalArgumentException if a text names nothing
     */
    static RouteConditions of(RouteRule rule) {
        return new RouteConditions(
                read(rule.changes(), text -> Optional.of(ChangeKind.of(text))),
                read(rule.statuses(), Route::status),
                rule.ended(),
                read(rule.outcomes(), Route::outcome),
                read(rule.became(), Route::outcome));
    }

    /** Whether a change meets all of them. */
    boolean match(Change change) {
        return match(change.kind(), change.job().status(), change.became());
    }

    /** Whether there can be a change of one of these kinds that meets all of them. */
    boolean canMatch(Collection<ChangeKind> possible) {
        return possible.stream().anyMatch(kind -> Stream.of(JobStatus.values())
                .anyMatch(status -> match(kind, status, null)
                        || (kind != ChangeKind.REMOVED && match(kind, status, status.outcome()))));
    }

    private boolean match(ChangeKind kind, JobStatus status, @Nullable JobOutcome reached) {
        JobOutcome outcome = status.outcome();
        return (kinds.isEmpty() || kinds.contains(kind))
                && (statuses.isEmpty() || statuses.contains(status))
                && ended.map(wanted -> wanted == status.ended()).orElse(true)
                && isAmong(outcomes, outcome)
                && isAmong(became, reached);
    }

    private static boolean isAmong(Set<JobOutcome> wanted, @Nullable JobOutcome outcome) {
        return wanted.isEmpty() || (outcome != null && wanted.contains(outcome));
    }

    private static <T> Set<T> read(Optional<List<String>> texts, Function<String, Optional<T>> reader) {
        return texts.orElse(List.of()).stream()
                .map(text -> reader.apply(text).orElseThrow(() -> new IllegalArgumentException(text)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
