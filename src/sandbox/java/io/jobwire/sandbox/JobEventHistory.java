package io.jobwire.sandbox;

import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.Violation.EventGuarantee;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one job, in order.
 *
 * @param customerId whose job
 * @param jobKey which job
 * @param events in the order of their offsets
 */
record JobEventHistory(String customerId, String jobKey, List<ObservedEvent> events) {

    /**
     * Checks that kinds, versions and previous statuses follow from each other.
     *
     * @param baselinePublished whether the first event of every job must be its discovery
     */
    List<Violation> verifySequence(boolean baselinePublished) {
        List<Violation> violations = new ArrayList<>();
        ObservedEvent before = null;
        for (ObservedEvent event : events) {
            long expected = before == null ? 1 : before.version() + 1;
            if (event.version() != expected) {
                violations.add(violation(EventGuarantee.VERSION, event, "expected version " + expected));
            }
            boolean mustBeDiscovery = before == null ? baselinePublished : isKind(before, ChangeKind.REMOVED);
            boolean mayBeDiscovery = before == null || mustBeDiscovery;
            if (isKind(event, ChangeKind.DISCOVERED) ? !mayBeDiscovery : mustBeDiscovery) {
                violations.add(violation(
                        EventGuarantee.KIND,
                        event,
                        event.change() + " after " + (before == null ? "no event" : before.change())));
            }
            verifyKind(event, violations);
            verifyOutcome(event, violations);
            verifyPrevious(before, event, violations);
            before = event;
        }
        return violations;
    }

    static boolean isKind(ObservedEvent event, ChangeKind kind) {
        return event.change().equals(kind.text());
    }

    private static void verifyKind(ObservedEvent event, List<Violation> violations) {
        boolean hasPrevious = event.previousStatus() != null;
        boolean sameStatus = event.status() == event.previousStatus();
        boolean consistent =
                switch (event.change()) {
                    case "discovered" -> !hasPrevious;
                    case "status-changed" -> hasPrevious && !sameStatus;
                    case "updated", "removed" -> sameStatus;
                    default -> false;
                };
        if (!consistent) {
            violations.add(violation(
                    EventGuarantee.KIND,
                    event,
                    event.change() + " from " + event.previousStatus() + " to " + event.status()));
        }
        if (!event.type().equals("io.jobwire.job." + event.change() + ".v1")) {
            violations.add(
                    violation(EventGuarantee.KIND, event, event.change() + " in an event of type " + event.type()));
        }
    }

    private static void verifyOutcome(ObservedEvent event, List<Violation> violations) {
        boolean news = !event.baseline() && !isKind(event, ChangeKind.REMOVED);
        JobStatus previous = event.previousStatus();
        boolean sameRun = event.startTime() == null
                || event.previousStartTime() == null
                || event.startTime().equals(event.previousStartTime());
        boolean asBefore =
                previous != null && previous.outcome() == event.status().outcome() && sameRun;
        JobOutcome expected = news && !asBefore ? event.status().outcome() : null;
        if (event.became() != expected) {
            violations.add(violation(
                    EventGuarantee.OUTCOME, event, "the job became " + event.became() + " instead of " + expected));
        }
    }

    private static void verifyPrevious(
            @Nullable ObservedEvent before, ObservedEvent event, List<Violation> violations) {
        if (before == null || isKind(event, ChangeKind.DISCOVERED)) {
            return;
        }
        if (event.previousStatus() != before.status()) {
            violations.add(violation(
                    EventGuarantee.PREVIOUS,
                    event,
                    "previous status " + event.previousStatus() + ", but the event before reports " + before.status()));
        }
    }

    private static Violation violation(EventGuarantee guarantee, ObservedEvent event, String detail) {
        return EventVerifier.violation(guarantee, event, "version " + event.version() + ": " + detail);
    }
}
