package io.jobwire.sandbox;

import io.jobwire.job.ChangeKind;
import io.jobwire.sandbox.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events about one job, and whether they follow from each other.
 *
 * @param customerId whose job
 * @param jobKey which job
 * @param events in order
 */
record JobEventHistory(String customerId, String jobKey, List<ObservedEvent> events) {

    /**
     * Checks kinds, versions and previous statuses.
     *
     * @param baselinePublished whether every job's first event must be its discovery
     */
    List<Violation> sequence(boolean baselinePublished) {
        List<Violation> violations = new ArrayList<>();
        ObservedEvent before = null;
        for (ObservedEvent event : events) {
            long expected = before == null ? 1 : before.version() + 1;
            if (event.version() != expected) {
                violations.add(violation(Rule.VERSION, event, "version " + event.version() + " and not " + expected));
            }
            boolean startsAnew = before == null ? baselinePublished : is(before, ChangeKind.REMOVED);
            boolean mayStart = before == null || startsAnew;
            if (is(event, ChangeKind.DISCOVERED) ? !mayStart : startsAnew) {
                violations.add(violation(
                        Rule.KIND, event, event.change() + " after " + (before == null ? "nothing" : before.change())));
            }
            kind(event, violations);
            previous(before, event, violations);
            before = event;
        }
        return violations;
    }

    static boolean is(ObservedEvent event, ChangeKind kind) {
        return event.change().equals(kind.text());
    }

    private static void kind(ObservedEvent event, List<Violation> violations) {
        boolean known = event.previousStatus() != null;
        boolean same = event.status() == event.previousStatus();
        boolean fits =
                switch (event.change()) {
                    case "discovered" -> !known;
                    case "status-changed" -> known && !same;
                    case "updated", "removed" -> same;
                    default -> false;
                };
        if (!fits) {
            violations.add(violation(
                    Rule.KIND, event, event.change() + " from " + event.previousStatus() + " to " + event.status()));
        }
        if (!event.type().equals("io.jobwire.job." + event.change() + ".v1")) {
            violations.add(violation(Rule.KIND, event, event.change() + " in an event of type " + event.type()));
        }
    }

    private static void previous(@Nullable ObservedEvent before, ObservedEvent event, List<Violation> violations) {
        if (before == null || is(event, ChangeKind.DISCOVERED)) {
            return;
        }
        if (event.previousStatus() != before.status()) {
            violations.add(violation(
                    Rule.PREVIOUS,
                    event,
                    "previous status " + event.previousStatus() + ", but the event before told " + before.status()));
        }
    }

    private static Violation violation(Rule rule, ObservedEvent event, String what) {
        return EventVerifier.violation(rule, event, "version " + event.version() + ": " + what);
    }
}
