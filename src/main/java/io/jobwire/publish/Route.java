package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerFilter;
import io.jobwire.customer.Glob;
import io.jobwire.job.Change;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.publish.RouteSettings.RouteRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A further topic, and which events are copied to it. Immutable.
 *
 * @param name of the route
 * @param topic that gets the copies
 * @param conditions that the change must meet
 * @param types patterns of the job's type; empty for any
 * @param modules patterns of the job's module; empty for any
 * @param customers whose events are copied
 */
record Route(
        String name,
        String topic,
        RouteConditions conditions,
        List<Glob> types,
        List<Glob> modules,
        CustomerFilter customers) {

    /** Takes copies. */
    Route {
        types = List.copyOf(types);
        modules = List.copyOf(modules);
    }

    /**
     * The route of a rule that has no problems.
     *
     * @throws IllegalArgumentException if it has some
     */
    static Route of(String name, RouteRule rule) {
        return new Route(
                name,
                rule.topic().orElseThrow(() -> new IllegalArgumentException("Route " + name + " has no topic")),
                RouteConditions.of(rule),
                globs(rule.types()),
                globs(rule.modules()),
                new CustomerFilter(rule.customers().orElse(List.of()), List.of()));
    }

    /** Whether the event of a change is copied. */
    boolean matches(Customer customer, Change change) {
        return conditions.match(change)
                && matches(types, change.job().type())
                && matches(modules, change.job().module())
                && customers.test(customer);
    }

    /** The status that a text names, in capitals or as the API spells it; empty if none. */
    static Optional<JobStatus> status(String text) {
        JobStatus status = JobStatus.of(text.strip());
        return status == JobStatus.UNKNOWN && !text.strip().equalsIgnoreCase(status.name())
                ? Optional.empty()
                : Optional.of(status);
    }

    /** The outcome that a text names, ignoring case; empty if none. */
    static Optional<JobOutcome> outcome(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(JobOutcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst();
    }

    private static boolean matches(List<Glob> patterns, @Nullable String text) {
        return patterns.isEmpty() || (text != null && patterns.stream().anyMatch(pattern -> pattern.matches(text)));
    }

    private static List<Glob> globs(Optional<List<String>> patterns) {
        return patterns.orElse(List.of()).stream().map(Glob::of).toList();
    }
}
