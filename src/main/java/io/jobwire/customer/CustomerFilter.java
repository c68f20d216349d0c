package io.jobwire.customer;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selects customers by glob patterns. A pattern must match the whole id or the whole organization, ignoring case;
 * {@code *} matches any text and {@code ?} any one character. Immutable and thread-safe.
 */
public final class CustomerFilter implements Predicate<Customer> {
    private final List<Glob> includes;
    private final List<Glob> excludes;

    /**
     * A filter by globs.
     *
     * @param includes globs of the customers to accept; empty to accept all
     * @param excludes globs of the customers to reject; they take precedence over {@code includes}
     */
    public CustomerFilter(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(Glob::of).toList();
        this.excludes = excludes.stream().map(Glob::of).toList();
    }

    /** Whether the customer is accepted. */
    @Override
    public boolean test(Customer customer) {
        return (includes.isEmpty() || matchesAny(includes, customer)) && !matchesAny(excludes, customer);
    }

    /** The globs that no customer of a list matches, in the order of the settings. */
    public List<String> unmatched(List<Customer> customers) {
        return Stream.concat(includes.stream(), excludes.stream())
                .filter(glob -> customers.stream().noneMatch(customer -> matches(glob, customer)))
                .map(Glob::text)
                .toList();
    }

    private static boolean matchesAny(List<Glob> globs, Customer customer) {
        return globs.stream().anyMatch(glob -> matches(glob, customer));
    }

    private static boolean matches(Glob glob, Customer customer) {
        String organization = customer.organization();
        return glob.matches(customer.id()) || (organization != null && glob.matches(organization));
    }
}
