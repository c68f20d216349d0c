package io.jobwire.schedule;

import io.jobwire.customer.Customer;

/** What a plan keeps of one customer. Times are nanoseconds since the epoch. */
final class ScheduledCustomer {
    final PollTiming pace;
    /** When it may be polled, while it rests; then when it is due. */
    final IndexedHeap.Entry turn = new IndexedHeap.Entry(this);
    /** When it must be polled. */
    final IndexedHeap.Entry deadline = new IndexedHeap.Entry(this);

    Customer customer;
    boolean watched = true;
    boolean inFlight;
    /** When it is due, as soon as it has rested. */
    long dueAt;
    /** When the last successful poll was sent, or watching began. */
    long seenAt;

    boolean seen;
    /** Whether its pace says when it is due; if not, it backs off or has not been seen yet. */
    boolean paced;
    /** What a poll costs. */
    int requests = 1;
    /** How many requests the poll in flight has asked for. */
    int asked;
    /** How many are held for the poll in flight. */
    int held;
    /** How many requests the last poll sent without asking. */
    int unasked;

    int failures;
    int refusals;

    ScheduledCustomer(Customer customer, PollTiming pace, long now) {
        this.customer = customer;
        this.pace = pace;
        this.seenAt = now;
    }

    /** Counts how the poll went. */
    void count(PollFeedback poll, long startedAt) {
        requests = poll.requests();
        switch (poll.outcome()) {
            case SUCCEEDED -> {
                failures = 0;
                refusals = 0;
                seen = true;
                seenAt = startedAt;
            }
            case FAILED -> failures++;
            case REFUSED -> refusals++;
            case THROTTLED -> {}
        }
    }
}
