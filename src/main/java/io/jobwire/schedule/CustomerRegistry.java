package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The customers of a plan, and what a poll of each of them costs. Times are nanoseconds since the epoch. */
final class CustomerRegistry {
    private final SchedulingStrategy strategy;
    private final Map<String, ScheduledCustomer> customers = new HashMap<>();
    /** What was learned of customers that are not here yet. */
    private final Map<String, byte[]> restored = new HashMap<>();

    private long requestsPerRound;
    private int mostRequests = 1;

    /** Nobody yet; customers will be followed by that strategy. */
    CustomerRegistry(SchedulingStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * Says who is watched from now on. One whose poll is in flight stays here until it has ended.
     *
     * @param leaves told of each that was watched before
     * @return those that are new
     */
    List<ScheduledCustomer> watch(Collection<Customer> watched, long now, Consumer<ScheduledCustomer> leaves) {
        Set<String> ids = watched.stream().map(Customer::id).collect(Collectors.toSet());
        customers.values().stream()
                .filter(customer -> !ids.contains(customer.customer.id()))
                .forEach(customer -> {
                    customer.watched = false;
                    leaves.accept(customer);
                });
        customers.values().removeIf(customer -> !customer.watched && !customer.inFlight);
        List<ScheduledCustomer> newcomers = watched.stream()
                .map(customer -> join(customer, now))
                .flatMap(Optional::stream)
                .toList();
        requestsPerRound =
                customers.values().stream().mapToLong(c -> c.requests).sum();
        mostRequests =
                customers.values().stream().mapToInt(c -> c.requests).max().orElse(1);
        return newcomers;
    }

    private Optional<ScheduledCustomer> join(Customer customer, long now) {
        ScheduledCustomer known = customers.get(customer.id());
        if (known != null) {
            known.customer = customer;
            known.watched = true;
            return Optional.empty();
        }
        ScheduledCustomer newcomer = new ScheduledCustomer(customer, strategy.follow(customer.id()), now);
        byte @Nullable [] learned = restored.remove(customer.id());
        if (learned != null) {
            newcomer.pace.restore(learned);
        }
        customers.put(customer.id(), newcomer);
        return Optional.of(newcomer);
    }

    /** One that is here. */
    Optional<ScheduledCustomer> find(String customerId) {
        return Optional.ofNullable(customers.get(customerId));
    }

    /**
     * One that is being polled.
     *
     * @throws IllegalStateException if no poll of it is in flight
     */
    ScheduledCustomer inFlight(Customer customer) {
        return find(customer.id())
                .filter(known -> known.inFlight)
                .orElseThrow(() -> new IllegalStateException("No poll is in flight of customer " + customer.id()));
    }

    /** Takes in how a poll went, and what it cost. */
    void polled(ScheduledCustomer customer, PollFeedback poll, long startedAt) {
        requestsPerRound += poll.requests() - customer.requests;
        mostRequests = Math.max(mostRequests, poll.requests());
        customer.count(poll, startedAt);
    }

    /** Takes out one that is no longer watched. */
    void remove(ScheduledCustomer customer) {
        customers.remove(customer.customer.id());
        requestsPerRound -= customer.requests;
    }

    /** Takes in what was learned of a customer, now or when it comes. */
    void restore(String customerId, byte[] learned) {
        find(customerId).ifPresentOrElse(known -> known.pace.restore(learned), () -> {
            restored.put(customerId, learned.clone());
        });
    }

    /** What one poll of each costs, in requests. */
    long requestsPerRound() {
        return requestsPerRound;
    }

    /** What the dearest poll costs, in requests. */
    int mostRequests() {
        return mostRequests;
    }

    /** How many of those watched are so. */
    int count(Predicate<ScheduledCustomer> so) {
        return (int) customers.values().stream()
                .filter(customer -> customer.watched)
                .filter(so)
                .count();
    }
}
