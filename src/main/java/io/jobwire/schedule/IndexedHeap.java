package io.jobwire.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers in the order of a time each: a binary heap that also finds, moves and removes. All is O(log n). */
final class IndexedHeap {
    private final List<Entry> heap = new ArrayList<>();

    /** A customer's place on one timeline at most. */
    static final class Entry {
        private static final int NOWHERE = -1;

        private final ScheduledCustomer customer;
        private long at;
        private int position = NOWHERE;

        Entry(ScheduledCustomer customer) {
            this.customer = customer;
        }

        ScheduledCustomer customer() {
            return customer;
        }

        /** The time, in nanoseconds since the epoch. */
        long at() {
            return at;
        }
    }

    /** Adds an entry that is on no timeline. */
    void add(Entry entry, long at) {
        entry.at = at;
        heap.add(entry);
        rise(entry, heap.size() - 1);
    }

    /** Takes an entry off, if it is on this timeline. */
    void remove(Entry entry) {
        int position = entry.position;
        if (position >= heap.size() || position < 0 || heap.get(position) != entry) {
            return;
        }
        Entry last = heap.remove(heap.size() - 1);
        if (last != entry) {
            sink(last, position);
            rise(last, last.position);
        }
        entry.position = Entry.NOWHERE;
    }

    /** The entry with the earliest time; null if there is none. */
    @Nullable
    Entry first() {
        return heap.isEmpty() ? null : heap.get(0);
    }

    int size() {
        return heap.size();
    }

    private void rise(Entry entry, int from) {
        int position = from;
        while (position > 0) {
            Entry parent = heap.get((position - 1) / 2);
            if (parent.at <= entry.at) {
                break;
            }
            place(parent, position);
            position = (position - 1) / 2;
        }
        place(entry, position);
    }

    private void sink(Entry entry, int from) {
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

    private void place(Entry entry, int position) {
        heap.set(position, entry);
        entry.position = position;
    }
}
