package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import io.jobwire.sandbox.GroundTruth.Poll;
import io.jobwire.sandbox.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the events that a consumer has read with what really happened. It expects that the kinds discovered,
 * status-changed and removed are published, and no others but updated.
 *
 * @param removedAfter the service's setting of that name: in how many polls a row must be missing to count as removed
 * @param polls in how many polls in a row a state must have been told to be sure to have an event: 1 if every answer
 *     was surely dealt with, one more for each that may have been lost with a service that was killed
 * @param baselinePublished whether what a first poll finds becomes events
 * @param tolerance how far clocks may be apart, and times be cut
 */
public record EventVerifier(int removedAfter, int polls, boolean baselinePublished, Duration tolerance) {
    /** Removed after 2, stands for 2 polls, baseline published, clocks within 5 ms. */
    public static final EventVerifier DEFAULT = new EventVerifier(2, 2, true, Duration.ofMillis(5));

    /**
     * Finds all that is wrong.
     *
     * @param history what happened
     * @param events all that were read, those of one partition in the order of their offsets
     * @param settledAt the events contain all that follows from polls that were answered by then
     * @return empty if nothing is
     */
    public List<Violation> check(GroundTruth history, List<ObservedEvent> events, Instant settledAt) {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(ids(events));
        violations.addAll(order(events));
        Map<String, Map<String, List<ObservedEvent>>> byJob = events.stream()
                .collect(Collectors.groupingBy(
                        ObservedEvent::customerId,
                        LinkedHashMap::new,
                        Collectors.groupingBy(ObservedEvent::jobKey, LinkedHashMap::new, Collectors.toList())));
        Set<String> customers = new TreeSet<>(byJob.keySet());
        customers.addAll(history.jobs().keySet());
        for (String customer : customers) {
            List<Poll> told = history.polls(customer);
            Map<String, List<ObservedEvent>> ofCustomer = byJob.getOrDefault(customer, Map.of());
            Stream<String> known = history.jobs().getOrDefault(customer, Map.of()).keySet().stream()
                    .map(JobKey::value);
            Stream.concat(ofCustomer.keySet().stream(), known).distinct().forEach(key -> {
                JobEventHistory job = new JobEventHistory(customer, key, ofCustomer.getOrDefault(key, List.of()));
                violations.addAll(job.sequence(baselinePublished));
                violations.addAll(new JobEventVerifier(this, job, history.states(customer, new JobKey(key)), told)
                        .compare(settledAt));
            });
        }
        return violations;
    }

    private static List<Violation> ids(List<ObservedEvent> events) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ObservedEvent event : events) {
            String subject = event.customerId() + "/" + event.jobKey();
            if (!seen.add(event.id())) {
                violations.add(violation(Rule.ID, event, "a second event has the id " + event.id()));
            }
            if (!event.subject().equals(subject) || !event.id().equals(subject + "/" + event.version())) {
                violations.add(violation(Rule.ID, event, "id " + event.id() + ", subject " + event.subject()));
            }
        }
        return violations;
    }

    private static List<Violation> order(List<ObservedEvent> events) {
        List<Violation> violations = new ArrayList<>();
        Map<String, ObservedEvent> last = new HashMap<>();
        for (ObservedEvent event : events) {
            if (!event.customerId().equals(event.recordKey())) {
                violations.add(violation(Rule.ORDER, event, "the record's key is " + event.recordKey()));
            }
            ObservedEvent before = last.put(event.customerId(), event);
            if (before == null) {
                continue;
            }
            if (before.partition() != event.partition()) {
                violations.add(violation(Rule.ORDER, event, "in another partition than " + before.id()));
            }
            if (event.observedAt().isBefore(before.observedAt())) {
                violations.add(violation(Rule.ORDER, event, "seen earlier than the event before, " + before.id()));
            }
        }
        return violations;
    }

    public static Violation violation(Rule rule, ObservedEvent event, String what) {
        return new Violation(rule, event.customerId(), event.jobKey(), what);
    }
}
