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

/**
 * The customers of a scheduler and the requests that polling all of them costs. Times are nanoseconds since the epoch.
 * Not thread-safe.
 */
final class CustomerRegistry {
    private final SchedulingStrategy strategy;
    private final Map<String, ScheduledCustomer> customers = new HashMap<>();
    /** Restored models of customers that have not joined yet. */
    private final Map<String, byte[]> restoredModels = new HashMap<>();

    private long requestsPerCycle;
    private int maxRequests = 1;

    /** A registry without customers, whose timings the strategy will make. */
    CustomerRegistry(SchedulingStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * Replaces the customers. One that leaves while its poll is in flight stays until {@link #remove}; pauses and
     * commands end when a customer leaves.
     *
     * @param onLeave receives each customer that leaves
     * @return the customers that are new
     */
    List<ScheduledCustomer> setCustomers(
            Collection<Customer> newCustomers, long now, Consumer<ScheduledCustomer> onLeave) {
        Set<String> ids = newCustomers.stream().map(Customer::id).collect(Collectors.toSet());
        customers.values().stream()
                .filter(customer -> !ids.contains(customer.id()))
                .forEach(customer -> {
                    customer.watched = false;
                    customer.paused = false;
                    customer.pollAgain = false;
                    onLeave.accept(customer);
                });
        customers.values().removeIf(customer -> !customer.watched && !customer.inFlight);
        List<ScheduledCustomer> joined = newCustomers.stream()
                .map(customer -> join(customer, now))
                .flatMap(Optional::stream)
                .toList();
        requestsPerCycle = customers.values().stream()
                .filter(customer -> !customer.paused)
                .mapToLong(customer -> customer.requests)
                .sum();
        maxRequests = customers.values().stream()
                .filter(customer -> !customer.paused)
                .mapToInt(customer -> customer.requests)
                .max()
                .orElse(1);
        return joined;
    }

    private Optional<ScheduledCustomer> join(Customer customer, long now) {
        ScheduledCustomer known = customers.get(customer.id());
        if (known != null) {
            known.customer = customer;
            known.watched = true;
            return Optional.empty();
        }
        ScheduledCustomer joined = new ScheduledCustomer(customer, strategy.newTiming(customer.id()), now);
        byte @Nullable [] model = restoredModels.remove(customer.id());
        if (model != null) {
            joined.timing.restoreModel(model);
        }
        customers.put(customer.id(), joined);
        return Optional.of(joined);
    }

    /** A customer that is scheduled, or has left while its poll is in flight. */
    Optional<ScheduledCustomer> find(String customerId) {
        return Optional.ofNullable(customers.get(customerId));
    }

    /** A customer that is scheduled. */
    Optional<ScheduledCustomer> findWatched(String customerId) {
        return find(customerId).filter(customer -> customer.watched);
    }

    /**
     * A customer whose poll is in flight.
     *
     * @throws IllegalStateException if no poll of it is in flight
     */
    ScheduledCustomer inFlight(Customer customer) {
        return find(customer.id())
                .filter(known -> known.inFlight)
                .orElseThrow(() -> new IllegalStateException("No poll of customer " + customer.id() + " is in flight"));
    }

    /** Records how a poll of a customer ended and what it cost. */
    void record(ScheduledCustomer customer, PollFeedback poll) {
        if (!customer.paused) {
            requestsPerCycle += poll.requests() - customer.requests;
        }
        maxRequests = Math.max(maxRequests, poll.requests());
        customer.record(poll, EpochNanos.of(poll.startedAt()));
    }

    /** Pauses or resumes a customer; a paused one costs no requests. */
    void setPaused(ScheduledCustomer customer, boolean paused) {
        if (customer.paused != paused) {
            customer.paused = paused;
            requestsPerCycle += paused ? -customer.requests : customer.requests;
            maxRequests = Math.max(maxRequests, paused ? 1 : customer.requests);
        }
    }

    /** Removes a customer that has left while its poll was in flight. */
    void remove(ScheduledCustomer customer) {
        customers.remove(customer.id());
        requestsPerCycle -= customer.requests;
    }

    /** Restores the model of a customer now, or when it joins. */
    void restoreModel(String customerId, byte[] model) {
        find(customerId).ifPresentOrElse(known -> known.timing.restoreModel(model), () -> {
            restoredModels.put(customerId, model.clone());
        });
    }

    /** Moves the times of all customers by this much, because the clock has jumped. */
    void shift(long nanos) {
        customers.values().forEach(customer -> customer.shift(nanos));
    }

    /** The requests of one poll of every customer that is not paused. */
    long requestsPerCycle() {
        return requestsPerCycle;
    }

    /** The requests of the most expensive poll; at least 1. */
    int maxRequests() {
        return maxRequests;
    }

    /** The number of scheduled customers that satisfy a condition. */
    int count(Predicate<ScheduledCustomer> condition) {
        return (int) customers.values().stream()
                .filter(customer -> customer.watched)
                .filter(condition)
                .count();
    }
}
