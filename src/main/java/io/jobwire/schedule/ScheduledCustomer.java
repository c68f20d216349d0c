package io.jobwire.schedule;

import io.jobwire.customer.Customer;

/**
 * The schedule's record of one customer, with package-private fields because the scheduler's parts share it and memory
 * counts. Times are nanoseconds since the epoch. Not thread-safe.
 */
final class ScheduledCustomer {
    final PollTiming timing;
    /** Its place in the queue: by the end of its rest at first, then by its due time. */
    final IndexedHeap.HeapEntry turn = new IndexedHeap.HeapEntry(this);
    /** Its place by the time at which it must be polled. */
    final IndexedHeap.HeapEntry deadline = new IndexedHeap.HeapEntry(this);

    Customer customer;
    /** False once it has left the scheduler while a poll is in flight. */
    boolean watched = true;

    boolean inFlight;
    boolean paused;
    /** Whether it is polled again as soon as the poll in flight ends. */
    boolean pollAgain;
    /** Whether a poll has succeeded since it joined. */
    boolean seen;
    /** Whether its timing decides when it is due; otherwise it has not been polled yet, backs off, or was commanded. */
    boolean dueByTiming;

    /** When it is due; meaningless while in flight or paused. */
    long dueAt;
    /** Start of the last successful poll; before the first, the time at which it joined. */
    long seenAt;

    /** Requests that a poll costs, by the latest poll. */
    int requests = 1;
    /** Requests that the poll in flight has announced. */
    int announced;
    /** Requests reserved for what the poll in flight sends unannounced. */
    int reserved;
    /** Requests that the latest poll sent unannounced. */
    int unannounced;

    /** Consecutive failures. */
    int failures;
    /** Consecutive refusals; the customer is quarantined while this is above 0. */
    int refusals;

    ScheduledCustomer(Customer customer, PollTiming timing, long now) {
        this.customer = customer;
        this.timing = timing;
        this.seenAt = now;
    }

    String id() {
        return customer.id();
    }

    /** Whether the queue should hold it. */
    boolean isPollable() {
        return watched && !inFlight && !paused;
    }

    /** Records how a poll ended. A throttled poll says nothing about the customer. */
    void record(PollFeedback poll, long startedAt) {
        requests = poll.requests();
        if (poll instanceof PollFeedback.PollSucceeded) {
            clearFailures();
            seen = true;
            seenAt = startedAt;
        } else if (poll instanceof PollFeedback.PollFailed) {
            failures++;
        } else if (poll instanceof PollFeedback.PollRefused) {
            refusals++;
        }
    }

    /** Moves all times by this much, because the clock has jumped. */
    void shift(long nanos) {
        dueAt += nanos;
        seenAt += nanos;
        turn.shift(nanos);
        deadline.shift(nanos);
    }

    /** Forgets failures and refusals. */
    void clearFailures() {
        failures = 0;
        refusals = 0;
    }

    /** How its polls stand. */
    CustomerTiming currentTiming() {
        return new CustomerTiming(
                seen ? EpochNanos.toInstant(seenAt) : null,
                isPollable() ? EpochNanos.toInstant(dueAt) : null,
                failures,
                refusals,
                inFlight,
                paused);
    }
}
