package io.jobwire.customer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects customers by glob patterns. A pattern must match the whole id or the whole organization, ignoring case;
 * {@code *} matches any text and {@code ?} any one character. Immutable and thread-safe.
 */
public final class CustomerFilter implements Predicate<Customer> {
    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /**
     * A filter by globs.
     *
     * @param includes globs of the customers to accept; empty to accept all
     * @param excludes globs of the customers to reject; they take precedence over {@code includes}
     */
    public CustomerFilter(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(CustomerFilter::compile).toList();
        this.excludes = excludes.stream().map(CustomerFilter::compile).toList();
    }

    /** Whether the customer is accepted. */
    @Override
    public boolean test(Customer customer) {
        return (includes.isEmpty() || matchesAny(includes, customer)) && !matchesAny(excludes, customer);
    }

    private static boolean matchesAny(List<Pattern> patterns, Customer customer) {
        return patterns.stream()
                .anyMatch(pattern -> matches(pattern, customer.id()) || matches(pattern, customer.organization()));
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static Pattern compile(String glob) {
        String regex = Arrays.stream(glob.strip().split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
