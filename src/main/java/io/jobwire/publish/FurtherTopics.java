package io.jobwire.publish;

import io.jobwire.resilience.Backoff;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which further topics take copies. One that has kept {@value #MAX_REFUSALS} transactions in a row from committing is
 * suspended: its copies become dead letters, so that it holds nothing else up, until a trial finds that it takes them
 * again. Pure, apart from its own state; times are those of {@link System#nanoTime}. Not thread-safe.
 */
final class FurtherTopics {
    private static final int MAX_REFUSALS = 2;
    private static final Backoff TRIALS = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Suspension> suspensions = new TreeMap<>();

    /** A suspended topic: why, how often it was tried since, and when it is to be tried next. */
    private record Suspension(PublishFailure failure, int trials, long nextTrial) {}

    /** Notes that a topic kept a transaction from committing. Returns whether it is suspended by that. */
    boolean refused(String topic, PublishFailure failure, long now) {
        return refusals.merge(topic, 1, Integer::sum) >= MAX_REFUSALS && suspend(topic, failure, now);
    }

    /** Suspends a topic at once. Returns whether it was not suspended before. */
    boolean suspend(String topic, PublishFailure failure, long now) {
        refusals.remove(topic);
        return suspensions.putIfAbsent(topic, new Suspension(failure, 1, now + nanos(1))) == null;
    }

    /** Notes that topics took copies in a transaction that is committed. */
    void took(Collection<String> topics) {
        topics.forEach(refusals::remove);
    }

    /** Notes that a trial found a topic to take copies. */
    void resume(String topic) {
        suspensions.remove(topic);
    }

    /** Notes that a trial found a topic still to refuse copies. */
    void stillRefuses(String topic, PublishFailure failure, long now) {
        suspensions.computeIfPresent(topic, (name, before) -> {
            int trials = before.trials() + 1;
            return new Suspension(failure, trials, now + nanos(trials));
        });
    }

    /** The suspended topics that are to be tried now. */
    List<String> due(long now) {
        return suspensions.entrySet().stream()
                .filter(topic -> now - topic.getValue().nextTrial() >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The suspended topics. */
    Set<String> suspended() {
        return Set.copyOf(suspensions.keySet());
    }

    /** Why topics are suspended, by their names. */
    Map<String, PublishFailure> failures() {
        Map<String, PublishFailure> failures = new TreeMap<>();
        suspensions.forEach((topic, suspension) -> failures.put(topic, suspension.failure()));
        return failures;
    }

    private static long nanos(int trials) {
        return TRIALS.delay(trials).toNanos();
    }
}
