package io.jobwire.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A priority queue of customers by time: a binary heap whose entries know their positions, so that any of them can be
 * removed. All operations are O(log n). Not thread-safe.
 */
final class IndexedHeap {
    private final List<HeapEntry> heap = new ArrayList<>();

    /** A customer's entry, which is in one heap at most. */
    static final class HeapEntry {
        private static final int NOT_IN_HEAP = -1;

        private final ScheduledCustomer customer;
        private long at;
        private int position = NOT_IN_HEAP;

        HeapEntry(ScheduledCustomer customer) {
            this.customer = customer;
        }

        ScheduledCustomer customer() {
            return customer;
        }

        /** The time it was added with last, in nanoseconds since the epoch. */
        long at() {
            return at;
        }

        /** Moves its time. All entries of a heap have to be moved by the same amount, which keeps their order. */
        void shift(long nanos) {
            at += nanos;
        }
    }

    /** Adds an entry that is in no heap. */
    void add(HeapEntry entry, long at) {
        entry.at = at;
        heap.add(entry);
        siftUp(entry, heap.size() - 1);
    }

    /** Removes an entry, if it is in this heap. */
    void remove(HeapEntry entry) {
        int position = entry.position;
        if (position >= heap.size() || position < 0 || heap.get(position) != entry) {
            return;
        }
        HeapEntry last = heap.remove(heap.size() - 1);
        if (last != entry) {
            siftDown(last, position);
            siftUp(last, last.position);
        }
        entry.position = HeapEntry.NOT_IN_HEAP;
    }

    /** The entry with the earliest time; null if the heap is empty. */
    @Nullable
    HeapEntry first() {
        return heap.isEmpty() ? null : heap.get(0);
    }

    int size() {
        return heap.size();
    }

    private void siftUp(HeapEntry entry, int from) {
        int position = from;
        while (position > 0) {
            HeapEntry parent = heap.get((position - 1) / 2);
            if (parent.at <= entry.at) {
                break;
            }
            place(parent, position);
            position = (position - 1) / 2;
        }
        place(entry, position);
    }

    private void siftDown(HeapEntry entry, int from) {
        int position = from;
        while (2 * position + 1 < heap.size()) {
            int child = 2 * position + 1;
            if (child + 1 < heap.size() && heap.get(child + 1).at < heap.get(child).at) {
                child++;
            }
            if (heap.get(child).at >= entry.at) {
                break;
            }
            place(heap.get(child), position);
            position = child;
        }
        place(entry, position);
    }

    private void place(HeapEntry entry, int position) {
        heap.set(position, entry);
        entry.position = position;
    }
}
