package io.jobwire.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A priority queue of the customers that may be polled. A customer rests first; then it is ordered by its due time;
 * from its deadline on it comes before all that have not reached theirs. Times are nanoseconds since the epoch. Not
 * thread-safe.
 */
final class PollQueue {
    /** Deadlines of urgent customers lie before all others, and keep their own order. */
    private static final long URGENT = Long.MIN_VALUE;

    private final IndexedHeap resting = new IndexedHeap();
    private final IndexedHeap due = new IndexedHeap();
    private final IndexedHeap deadlines = new IndexedHeap();
    private final boolean usesSpareBudget;

    /** A queue whose customers may, or may not, be polled before they are due. */
    PollQueue(boolean usesSpareBudget) {
        this.usesSpareBudget = usesSpareBudget;
    }

    /**
     * Adds a customer that is not in the queue.
     *
     * @param restsUntil it is not polled before this time
     * @param dueAt when it should be polled
     * @param deadline when it must be polled; the end of its rest if that is later
     */
    void add(ScheduledCustomer customer, long restsUntil, long dueAt, long deadline) {
        customer.dueAt = dueAt;
        resting.add(customer.turn, restsUntil);
        deadlines.add(customer.deadline, Math.max(restsUntil, deadline));
    }

    /** Adds a customer that is not in the queue, before all others that are not urgent. */
    void addUrgent(ScheduledCustomer customer, long now) {
        customer.dueAt = now;
        resting.add(customer.turn, now);
        deadlines.add(customer.deadline, URGENT + now);
    }

    /** Removes a customer, if it is in the queue. */
    void remove(ScheduledCustomer customer) {
        resting.remove(customer.turn);
        due.remove(customer.turn);
        deadlines.remove(customer.deadline);
    }

    /** The customer to poll now, which stays in the queue; null if there is none. */
    @Nullable
    ScheduledCustomer first(long now) {
        endRests(now);
        IndexedHeap.HeapEntry deadline = deadlines.first();
        if (deadline != null && deadline.at() <= now) {
            return deadline.customer();
        }
        IndexedHeap.HeapEntry first = due.first();
        return first != null && (usesSpareBudget || first.at() <= now) ? first.customer() : null;
    }

    /** Whether a customer in the queue must be polled now. */
    boolean hasReachedDeadline(ScheduledCustomer customer, long now) {
        return customer.deadline.at() <= now;
    }

    /** Changes the due time of a customer in the queue that rests no longer. */
    void reschedule(ScheduledCustomer customer, long dueAt) {
        customer.dueAt = dueAt;
        due.remove(customer.turn);
        due.add(customer.turn, dueAt);
    }

    /** When there is a first customer, which may have passed; {@link RequestBudget#NEVER} if the queue is empty. */
    long firstAt() {
        long dueAt = due.size() > 0 && usesSpareBudget ? Long.MIN_VALUE : firstAt(due);
        return Math.min(firstAt(deadlines), Math.min(firstAt(resting), dueAt));
    }

    private void endRests(long now) {
        for (IndexedHeap.HeapEntry first = resting.first();
                first != null && first.at() <= now;
                first = resting.first()) {
            resting.remove(first);
            due.add(first, first.customer().dueAt);
        }
    }

    private static long firstAt(IndexedHeap heap) {
        IndexedHeap.HeapEntry first = heap.first();
        return first == null ? RequestBudget.NEVER : first.at();
    }
}
