package io.jobwire.customer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the listed customers are watched. A pattern is compared with the whole id and with the whole organization,
 * without regard to case; {@code *} stands for any text, {@code ?} for one character. Thread-safe.
 */
public final class CustomerFilter implements Predicate<Customer> {
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    /**
     * A filter by patterns.
     *
     * @param include whom to watch; if empty, everybody
     * @param exclude whom not to watch, included or not
     */
    public CustomerFilter(List<String> include, List<String> exclude) {
        this.include = include.stream().map(CustomerFilter::pattern).toList();
        this.exclude = exclude.stream().map(CustomerFilter::pattern).toList();
    }

    /** Whether the customer is watched. */
    @Override
    public boolean test(Customer customer) {
        return (include.isEmpty() || matches(include, customer)) && !matches(exclude, customer);
    }

    private static boolean matches(List<Pattern> patterns, Customer customer) {
        return patterns.stream()
                .anyMatch(pattern -> matches(pattern, customer.id()) || matches(pattern, customer.organization()));
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static Pattern pattern(String glob) {
        String regex = Arrays.stream(glob.strip().split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
