package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Schedules the polls of customers within a request budget. A {@link SchedulingStrategy} proposes when each customer is
 * due; the scheduler guarantees, under any strategy: one poll per customer in flight at most, the budget of every
 * minute, min-interval, backoff, and max-interval as far as the budget allows, with any shortfall shared evenly. First
 * polls are spread by a hash of the customer id, so that a restart causes no burst.
 *
 * <p>Operators may pause a customer, resume it, poll it now, or lift its quarantine. These commands, too, stay within
 * the budget. They end when the customer leaves the scheduler.
 *
 * <p>A decision is O(log n). Not thread-safe: one thread drives it and passes in the time, which must not run
 * backwards, except by {@link #clockJumped}.
 */
public final class PollScheduler {
    private final ScheduleLimits limits;
    private final SchedulingStrategy strategy;
    private final RequestBudget budget;
    private final CustomerRegistry registry;
    private final PollPlanner planner;
    private final InFlightPolls inFlight;
    private final PollCommands commands;

    /** A scheduler without customers that uses the default strategy. */
    public PollScheduler(ScheduleLimits limits, Instant now) {
        this(limits, PollingStrategy.ADAPTIVE.newStrategy(), now);
    }

    /** A scheduler without customers; the strategy must not be shared with another scheduler. */
    public PollScheduler(ScheduleLimits limits, SchedulingStrategy strategy, Instant now) {
        this.limits = limits;
        this.strategy = strategy;
        this.budget = new RequestBudget(limits.requestsPerMinute(), EpochNanos.of(now));
        this.registry = new CustomerRegistry(strategy);
        this.planner = new PollPlanner(limits, strategy, budget, registry);
        this.inFlight = new InFlightPolls(budget);
        this.commands = new PollCommands(registry, planner);
    }

    /**
     * Replaces the customers to poll. Those already scheduled keep their place and their model; new ones are polled for
     * the first time within one polling cycle. Polls in flight continue.
     */
    public void setCustomers(Collection<Customer> customers, Instant now) {
        registry.setCustomers(customers, EpochNanos.of(now), planner::remove)
                .forEach(joined -> planner.addJoined(joined, EpochNanos.of(now)));
    }

    /** Sets this replica's share of the budget, from 0 to 1: its fraction of all shards. */
    public void setShare(double share) {
        budget.setShare(share);
    }

    /** Allows no request before this time. */
    public void pauseUntil(Instant time) {
        budget.pauseUntil(EpochNanos.of(time));
    }

    /**
     * Reports that the API throttles requests as a whole, and not just those about one customer. All requests pause for
     * that time; then the rate is half of what it was and recovers by a twentieth of the budget per minute.
     */
    public void throttled(Duration retryAfter, Instant now) {
        budget.throttle(retryAfter.toNanos(), EpochNanos.of(now));
    }

    /** The customer to poll now, if one is due and the budget allows it; in flight until {@link #completed}. */
    public Optional<Customer> next(Instant time) {
        long now = EpochNanos.of(time);
        if (inFlight.count() >= limits.maxConcurrency() || budget.nextAt() > now) {
            return Optional.empty();
        }
        ScheduledCustomer next = planner.takeNext(now);
        if (next == null) {
            return Optional.empty();
        }
        inFlight.begin(next, now);
        return Optional.of(next.customer);
    }

    /** When {@link #next} may return a customer, which may have passed; empty if only another call can change that. */
    public Optional<Instant> nextAt() {
        long at = Math.max(budget.nextAt(), planner.nextAt());
        return inFlight.count() >= limits.maxConcurrency() || at == RequestBudget.NEVER
                ? Optional.empty()
                : Optional.of(EpochNanos.toInstant(at));
    }

    /**
     * Reserves one more request of a poll in flight, for the next page or a retry; {@link #next} includes the first. A
     * poll that sends requests without reserving them stays within the budget too, but less evenly.
     *
     * @return when the request may be sent
     * @throws IllegalStateException if no poll of the customer is in flight
     */
    public Instant reserveNextPage(Customer customer, Instant now) {
        return EpochNanos.toInstant(inFlight.announceRequest(registry.inFlight(customer), EpochNanos.of(now)));
    }

    /**
     * Reserves a request that belongs to no poll, such as one for the list of customers.
     *
     * @return when the request may be sent
     */
    public Instant reserveStandalone(Instant now) {
        return EpochNanos.toInstant(budget.spendNext(EpochNanos.of(now)));
    }

    /**
     * Reports how a poll ended whose customer {@link #next} returned. An exception of the customer's model is passed on
     * once the customer is queued again, so that it is polled on.
     *
     * @throws IllegalStateException if no poll of the customer is in flight
     */
    public void completed(Customer customer, PollFeedback poll, Instant time) {
        ScheduledCustomer polled = registry.inFlight(customer);
        long now = EpochNanos.of(time);
        inFlight.complete(polled, poll.requests(), now);
        registry.record(polled, poll);
        if (polled.watched) {
            planner.addPolled(polled, poll, now);
        } else {
            registry.remove(polled);
        }
    }

    /**
     * Makes a customer due at once, before all others, regardless of min-interval and backoff. If a poll is in flight,
     * which may have read its response already, the customer is polled again as soon as it ends.
     *
     * @return whether it will be polled; false if it is not scheduled here, or paused
     */
    public boolean pollNow(String customerId, Instant now) {
        return commands.pollNow(customerId, EpochNanos.of(now));
    }

    /**
     * Pauses the polling of a customer until {@link #resume}, or until it leaves. It is not overdue meanwhile, and
     * costs no requests. A poll in flight ends normally.
     *
     * @return whether the customer is scheduled here
     */
    public boolean pause(String customerId, Instant now) {
        return commands.pause(customerId);
    }

    /**
     * Ends a pause. The customer is due at once, in line with others at their max-interval, and overdue until it has
     * been polled if its last successful poll is longer ago than that.
     *
     * @return whether the customer is scheduled here
     */
    public boolean resume(String customerId, Instant now) {
        return commands.resume(customerId, EpochNanos.of(now));
    }

    /**
     * Lifts a customer's quarantine: forgets its refusals and failures, and makes it due at once, before all others,
     * unless it is paused or a poll is in flight.
     *
     * @return whether the customer is scheduled here
     */
    public boolean lift(String customerId, Instant now) {
        return commands.lift(customerId, EpochNanos.of(now));
    }

    /**
     * Reports that the clock, whose time the other methods are passed, has jumped. All that is planned moves with it,
     * so that polls and requests keep their pace in real time. O(n).
     *
     * @param by how far the clock jumped; negative if it was set back
     */
    public void clockJumped(Duration by) {
        budget.shift(by.toNanos());
        registry.shift(by.toNanos());
    }

    /** The model of a customer in at most 1 KiB; empty if nothing was learned, or it is not scheduled here. */
    public Optional<byte[]> exportModel(String customerId) {
        return registry.find(customerId).flatMap(customer -> customer.timing.exportModel());
    }

    /**
     * Restores a model that {@link #exportModel} returned, here or elsewhere, for a customer that is scheduled or will
     * be. An unknown format is ignored.
     */
    public void restoreModel(String customerId, byte[] model) {
        registry.restoreModel(customerId, model);
    }

    /** When a customer is due; empty if it is not scheduled here, is paused, or a poll of it is in flight. */
    public Optional<Instant> dueAt(String customerId) {
        return timing(customerId).map(CustomerTiming::dueAt);
    }

    /** How the polls of a customer stand; empty if it is not scheduled here. */
    public Optional<CustomerTiming> timing(String customerId) {
        return registry.findWatched(customerId).map(ScheduledCustomer::currentTiming);
    }

    /** How the scheduler is doing. O(n). */
    public SchedulerStats stats(Instant now) {
        return SchedulerStats.of(limits, strategy, budget, registry, EpochNanos.of(now));
    }
}
