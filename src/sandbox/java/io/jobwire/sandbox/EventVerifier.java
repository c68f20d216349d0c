package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import io.jobwire.sandbox.GroundTruth.CompletePoll;
import io.jobwire.sandbox.Violation.EventGuarantee;
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
 * Compares the events that a consumer has read with the ground truth. Expects that the service publishes the kinds
 * discovered, status-changed and removed, and no other kind but updated.
 *
 * @param removedAfter the service's setting of that name: in how many consecutive polls a row must be missing to count
 *     as removed
 * @param requiredPolls how many consecutive polls must have delivered a status to require an event: 1 if the service
 *     has processed every response, one more for each response that may have been lost with a killed service
 * @param baselinePublished whether the service publishes events about what it finds in the first poll of a customer
 * @param tolerance by how much clocks may differ and times be truncated
 */
public record EventVerifier(int removedAfter, int requiredPolls, boolean baselinePublished, Duration tolerance) {
    /** Removed after 2 polls, 2 required polls, baseline published, 5 ms tolerance. */
    public static final EventVerifier DEFAULT = new EventVerifier(2, 2, true, Duration.ofMillis(5));

    /** The same verifier with another number of required polls. */
    public EventVerifier withRequiredPolls(int number) {
        return new EventVerifier(removedAfter, number, baselinePublished, tolerance);
    }

    /**
     * Finds all broken guarantees.
     *
     * @param truth what happened
     * @param events all events, those of one partition in the order of their offsets
     * @param settledAt all consequences of polls until then are among the events
     * @return empty if every guarantee holds
     */
    public List<Violation> verify(GroundTruth truth, List<ObservedEvent> events, Instant settledAt) {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(verifyIds(events));
        violations.addAll(verifyOrder(events));
        Map<String, Map<String, List<ObservedEvent>>> byJob = events.stream()
                .collect(Collectors.groupingBy(
                        ObservedEvent::customerId,
                        LinkedHashMap::new,
                        Collectors.groupingBy(ObservedEvent::jobKey, LinkedHashMap::new, Collectors.toList())));
        Set<String> customers = new TreeSet<>(byJob.keySet());
        customers.addAll(truth.jobs().keySet());
        for (String customer : customers) {
            List<CompletePoll> polls = truth.polls(customer);
            Map<String, List<ObservedEvent>> byKey = byJob.getOrDefault(customer, Map.of());
            Stream<String> trueKeys = truth.jobs().getOrDefault(customer, Map.of()).keySet().stream()
                    .map(JobKey::value);
            Stream.concat(byKey.keySet().stream(), trueKeys).distinct().forEach(key -> {
                JobEventHistory job = new JobEventHistory(customer, key, byKey.getOrDefault(key, List.of()));
                violations.addAll(job.verifySequence(baselinePublished));
                violations.addAll(new JobEventVerifier(this, job, truth.statuses(customer, new JobKey(key)), polls)
                        .verify(settledAt));
            });
        }
        return violations;
    }

    private static List<Violation> verifyIds(List<ObservedEvent> events) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ObservedEvent event : events) {
            String subject = event.customerId() + "/" + event.jobKey();
            if (!seen.add(event.id())) {
                violations.add(violation(EventGuarantee.ID, event, "a second event has the id " + event.id()));
            }
            if (!event.subject().equals(subject) || !event.id().equals(subject + "/" + event.version())) {
                violations.add(
                        violation(EventGuarantee.ID, event, "id " + event.id() + ", subject " + event.subject()));
            }
        }
        return violations;
    }

    private static List<Violation> verifyOrder(List<ObservedEvent> events) {
        List<Violation> violations = new ArrayList<>();
        Map<String, ObservedEvent> last = new HashMap<>();
        for (ObservedEvent event : events) {
            if (!event.customerId().equals(event.recordKey())) {
                violations.add(violation(EventGuarantee.ORDER, event, "the key of the record is " + event.recordKey()));
            }
            ObservedEvent before = last.put(event.customerId(), event);
            if (before == null) {
                continue;
            }
            if (before.partition() != event.partition()) {
                violations.add(violation(EventGuarantee.ORDER, event, "in a different partition than " + before.id()));
            }
            if (event.observedAt().isBefore(before.observedAt())) {
                violations.add(
                        violation(EventGuarantee.ORDER, event, "observed before its predecessor " + before.id()));
            }
        }
        return violations;
    }

    static Violation violation(EventGuarantee guarantee, ObservedEvent event, String detail) {
        return new Violation(guarantee, event.customerId(), event.jobKey(), detail);
    }
}
