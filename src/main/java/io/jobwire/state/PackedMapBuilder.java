package io.jobwire.state;

import io.jobwire.job.JobKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Gathers packed entries, the later replacing the earlier: one after the other in a single array, put in order when
 * there are twice as many as there were. Not thread-safe.
 */
public final class PackedMapBuilder {
    private static final int FEW = 64;

    private PackedWriter bytes = new PackedWriter();
    /** Where each entry starts; the complement of it for one that only says that its key is gone. */
    private int[] starts = new int[8];

    private int count;
    private int countToSettle = FEW;

    /** Adds an entry. */
    public <V> void put(JobKey key, V value, PackedMap.Packing<V> packing) {
        begin(false);
        packing.write(key, value, bytes);
    }

    /** Adds an entry that has been packed. */
    public void put(PackedWriter entry) {
        begin(false);
        bytes.write(entry);
    }

    /** Takes out the entry of a key, if there is one. */
    public void remove(JobKey key) {
        begin(true);
        bytes.writeText(key.value());
    }

    /** What is there. */
    public <V> PackedMap<V> toMap(PackedMap.Packing<V> packing) {
        settle();
        return new PackedMap<>(bytes.toBytes(), Arrays.copyOf(starts, count), packing);
    }

    private void begin(boolean removal) {
        if (count == countToSettle) {
            settle();
            countToSettle = Math.max(FEW, 2 * count);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        int start = bytes.position();
        starts[count++] = removal ? ~start : start;
    }

    /** Leaves the last entry of each key, in the order of the keys, and nothing of those that are gone. */
    private void settle() {
        byte[] from = bytes.toBytes();
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Comparator<Integer> byKey = (one, other) -> PackedMap.compareKeys(from, start(one), from, start(other));
        Arrays.sort(order, byKey);
        PackedWriter settled = new PackedWriter();
        int[] settledStarts = new int[count];
        int left = 0;
        for (int i = 0; i < count; i++) {
            int entry = order[i];
            boolean last = i + 1 == count || byKey.compare(order[i], order[i + 1]) != 0;
            if (last && starts[entry] >= 0) {
                settledStarts[left++] = settled.position();
                settled.write(from, start(entry), entry + 1 == count ? from.length : start(entry + 1));
            }
        }
        bytes = settled;
        starts = settledStarts;
        count = left;
    }

    private int start(int entry) {
        return starts[entry] < 0 ? ~starts[entry] : starts[entry];
    }
}
