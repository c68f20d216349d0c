package io.jobwire.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Decides the place of each customer in the queue, from what the strategy proposes and what the limits demand. Times
 * are nanoseconds since the epoch. Not thread-safe.
 */
final class PollPlanner {
    private static final double NANOS_PER_SECOND = EpochNanos.SECOND;
    /** How many due times are computed anew at most in one decision, which bounds its cost. */
    private static final int MAX_RESCHEDULES = 4;
    /** A due time that moves back by less than this stays, so that a decision settles. */
    private static final long RESCHEDULE_TOLERANCE = EpochNanos.SECOND;

    // A customer is polled ahead of max-interval by the time that the budget takes for the requests that may be before
    // it: a few, and those of the most expensive poll; and by the time that timers and the API take.

    private static final long GUARD_REQUESTS = 3;
    private static final long GUARD_NANOS = 2 * EpochNanos.SECOND;
    /** That guard takes up to a quarter of max-interval, however small the budget. */
    private static final long MAX_GUARD_DIVISOR = 4;

    /** Keeps the polling cycle finite while there is no budget. */
    private static final double MIN_REQUESTS_PER_MINUTE = 1e-6;

    private final SchedulingStrategy strategy;
    private final RequestBudget budget;
    private final CustomerRegistry registry;
    private final PollBackoff backoff;
    private final PollQueue queue;
    private final long minInterval;
    private final long maxInterval;

    PollPlanner(ScheduleLimits limits, SchedulingStrategy strategy, RequestBudget budget, CustomerRegistry registry) {
        this.strategy = strategy;
        this.budget = budget;
        this.registry = registry;
        this.backoff = new PollBackoff(limits);
        this.queue = new PollQueue(strategy.usesSpareBudget());
        this.minInterval = limits.minInterval().toNanos();
        this.maxInterval = limits.maxInterval().toNanos();
    }

    /** Queues a customer that has joined, at a phase of the polling cycle that depends on its id only. */
    void addJoined(ScheduledCustomer customer, long now) {
        long cycle = load().cycleTime().toNanos();
        long bounded = Math.max(minInterval, Math.min(maxInterval, cycle));
        long at = now + (long) (bounded * HashedPhase.of(customer.id(), 0));
        queue.add(customer, at, at, at);
    }

    /** Queues a customer before all others, whatever its min-interval and backoff. */
    void addUrgent(ScheduledCustomer customer, long now) {
        customer.dueByTiming = false;
        queue.addUrgent(customer, now);
    }

    /** Queues a customer that was paused: due at once, or when min-interval since its last success allows it. */
    void addResumed(ScheduledCustomer customer, long now) {
        long at = customer.seen ? Math.max(now, customer.seenAt + minInterval) : now;
        customer.dueByTiming = false;
        queue.add(customer, at, at, at);
    }

    /**
     * Learns from a poll that has ended, and queues its customer again unless it is paused. If the model fails, the
     * customer is queued as after a failed poll, and the exception goes on to the caller.
     */
    void addPolled(ScheduledCustomer customer, PollFeedback poll, long now) {
        try {
            learnAndQueue(customer, poll, now);
        } catch (RuntimeException bug) {
            queue.remove(customer);
            customer.failures++;
            addByFeedback(customer, PollFeedback.failed(poll.startedAt(), poll.requests()), now);
            throw bug;
        }
    }

    private void learnAndQueue(ScheduledCustomer customer, PollFeedback poll, long now) {
        if (poll instanceof PollFeedback.PollSucceeded success) {
            customer.timing.observe(success.startedAt(), success.observation());
        }
        if (customer.pollAgain) {
            customer.pollAgain = false;
            addUrgent(customer, now);
        } else if (!customer.paused) {
            addByFeedback(customer, poll, now);
        }
    }

    private void addByFeedback(ScheduledCustomer customer, PollFeedback poll, long now) {
        long startedAt = EpochNanos.of(poll.startedAt());
        customer.dueByTiming = poll instanceof PollFeedback.PollSucceeded;
        long dueAt;
        if (customer.dueByTiming) {
            dueAt = dueByTiming(customer);
        } else if (poll instanceof PollFeedback.PollFailed) {
            dueAt = startedAt
                    + backoff.afterFailures(customer.failures, jitter(customer, now))
                            .toNanos();
        } else if (poll instanceof PollFeedback.PollRefused) {
            dueAt = startedAt
                    + backoff.afterRefusals(customer.refusals, jitter(customer, now))
                            .toNanos();
        } else {
            dueAt = now + ((PollFeedback.PollThrottled) poll).retryAfter().toNanos();
        }
        long restsUntil = customer.dueByTiming ? startedAt + minInterval : dueAt;
        queue.add(customer, restsUntil, dueAt, startedAt + maxInterval - guard());
    }

    /** Removes a customer from the queue, if it is there. */
    void remove(ScheduledCustomer customer) {
        queue.remove(customer);
    }

    /**
     * Takes the next customer to poll out of the queue; null if nobody is to be polled now. Since θ has moved after due
     * times were computed, the first customers' are computed anew.
     */
    @Nullable
    ScheduledCustomer takeNext(long now) {
        ScheduledCustomer first = queue.first(now);
        for (int tries = 0; tries < MAX_RESCHEDULES && first != null && isPolledForValue(first, now); tries++) {
            long dueAt = dueByTiming(first);
            if (dueAt <= first.dueAt + RESCHEDULE_TOLERANCE) {
                break;
            }
            queue.reschedule(first, dueAt);
            first = queue.first(now);
        }
        if (first != null) {
            if (isPolledForValue(first, now)) {
                double elapsed = (now - first.seenAt) / NANOS_PER_SECOND;
                strategy.requestSpent(first.timing.valuePerRequest(elapsed, first.requests));
            }
            queue.remove(first);
        }
        return first;
    }

    /** When {@link #takeNext} may return a customer; {@link RequestBudget#NEVER} if the queue is empty. */
    long nextAt() {
        return queue.firstAt();
    }

    /** Whether a customer is polled because that is worth it, not because a limit or a command demands it. */
    private boolean isPolledForValue(ScheduledCustomer customer, long now) {
        return strategy.usesSpareBudget() && customer.dueByTiming && !queue.hasReachedDeadline(customer, now);
    }

    private long dueByTiming(ScheduledCustomer customer) {
        return customer.seenAt + (long) (customer.timing.dueAfter(customer.requests, load()) * NANOS_PER_SECOND);
    }

    private long guard() {
        long guard = (GUARD_REQUESTS + registry.maxRequests()) * budget.spacing() + GUARD_NANOS;
        return Math.min(guard, maxInterval / MAX_GUARD_DIVISOR);
    }

    private BudgetLoad load() {
        return new BudgetLoad(Math.max(budget.perMinute(), MIN_REQUESTS_PER_MINUTE), registry.requestsPerCycle());
    }

    private static double jitter(ScheduledCustomer customer, long now) {
        return HashedPhase.of(customer.id(), now);
    }
}
