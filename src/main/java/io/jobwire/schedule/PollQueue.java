package io.jobwire.schedule;

import org.jspecify.annotations.Nullable;

/**
 * All customers that are not in flight, in the order in which they are to be polled. Each rests at first; then it may
 * be polled, the sooner due the sooner; from its deadline on it comes before all that have none yet.
 */
final class PollQueue {
    private final IndexedHeap resting = new IndexedHeap();
    private final IndexedHeap due = new IndexedHeap();
    private final IndexedHeap deadlines = new IndexedHeap();
    private final boolean usesSpare;

    /** A line in which customers may be polled before they are due, or may not. */
    PollQueue(boolean usesSpare) {
        this.usesSpare = usesSpare;
    }

    /**
     * Adds a customer that is not in the line.
     *
     * @param restsUntil before this it is not polled whatever happens
     * @param dueAt when it should be polled
     * @param deadline when it must be polled; not before it has rested
     */
    void add(ScheduledCustomer customer, long restsUntil, long dueAt, long deadline) {
        customer.dueAt = dueAt;
        resting.add(customer.turn, restsUntil);
        deadlines.add(customer.deadline, Math.max(restsUntil, deadline));
    }

    /** Takes a customer out, if it is there. */
    void remove(ScheduledCustomer customer) {
        resting.remove(customer.turn);
        due.remove(customer.turn);
        deadlines.remove(customer.deadline);
    }

    /** Who is to be polled now; null if nobody. He stays in the line. */
    @Nullable
    ScheduledCustomer first(long now) {
        settle(now);
        IndexedHeap.Entry pressing = deadlines.first();
        if (pressing != null && pressing.at() <= now) {
            return pressing.customer();
        }
        IndexedHeap.Entry first = due.first();
        return first != null && (usesSpare || first.at() <= now) ? first.customer() : null;
    }

    /** Whether a customer must be polled now. */
    boolean presses(ScheduledCustomer customer, long now) {
        return customer.deadline.at() <= now;
    }

    /** Moves one that may be polled to where it stands if it is due at this time. */
    void move(ScheduledCustomer customer, long dueAt) {
        customer.dueAt = dueAt;
        due.remove(customer.turn);
        due.add(customer.turn, dueAt);
    }

    /** When there is a first one; {@link RequestBudget#NEVER} if the line is empty. */
    long firstAt() {
        long dueAt = due.size() > 0 && usesSpare ? Long.MIN_VALUE : at(due);
        return Math.min(at(deadlines), Math.min(at(resting), dueAt));
    }

    private void settle(long now) {
        for (IndexedHeap.Entry first = resting.first(); first != null && first.at() <= now; first = resting.first()) {
            resting.remove(first);
            due.add(first, first.customer().dueAt);
        }
    }

    private static long at(IndexedHeap timeline) {
        IndexedHeap.Entry first = timeline.first();
        return first == null ? RequestBudget.NEVER : first.at();
    }
}
