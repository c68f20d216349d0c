package io.jobwire.state;

import io.jobwire.job.JobKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Collects packed entries; a later one replaces an earlier one with the same key. Entries are appended to one array,
 * which is sorted and cleaned whenever their number has doubled. Not thread-safe.
 */
final class PackedMapBuilder {
    private static final int MIN_TO_COMPACT = 64;

    private PackedWriter bytes = new PackedWriter();
    /** Where each entry starts; the complement for one that only removes its key. */
    private int[] starts = new int[8];

    private int count;
    private int countToCompact = MIN_TO_COMPACT;

    /** Adds or replaces an entry. */
    <V> void put(JobKey key, V value, PackedMap.Packing<V> packing) {
        begin(false);
        packing.write(key, value, bytes);
    }

    /** Adds or replaces an entry that is packed already. */
    void put(PackedWriter entry) {
        begin(false);
        bytes.write(entry);
    }

    /** Removes the entry of a key, if there is one. */
    void remove(JobKey key) {
        begin(true);
        bytes.writeText(key.value());
    }

    /** The entries that are left. */
    <V> PackedMap<V> toMap(PackedMap.Packing<V> packing) {
        compact();
        return new PackedMap<>(bytes.toBytes(), Arrays.copyOf(starts, count), packing);
    }

    private void begin(boolean removal) {
        if (count == countToCompact) {
            compact();
            countToCompact = Math.max(MIN_TO_COMPACT, 2 * count);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        int start = bytes.position();
        starts[count++] = removal ? ~start : start;
    }

    /** Keeps only the last entry of each key, in the order of the keys, and none of a removed key. */
    private void compact() {
        byte[] from = bytes.array();
        int end = bytes.position();
        if (isCompact(from)) {
            return;
        }
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Comparator<Integer> byKey = (one, other) -> PackedMap.compareKeys(from, start(one), from, start(other));
        Arrays.sort(order, byKey);
        PackedWriter compacted = new PackedWriter();
        int[] compactStarts = new int[count];
        int left = 0;
        for (int i = 0; i < count; i++) {
            int entry = order[i];
            boolean last = i + 1 == count || byKey.compare(order[i], order[i + 1]) != 0;
            if (last && starts[entry] >= 0) {
                compactStarts[left++] = compacted.position();
                compacted.write(from, start(entry), entry + 1 == count ? end : start(entry + 1));
            }
        }
        bytes = compacted;
        starts = compactStarts;
        count = left;
    }

    /** Whether the entries are in the order of their keys already, as they are where keys begin with a time. */
    private boolean isCompact(byte[] entries) {
        boolean compact = count == 0 || starts[0] >= 0;
        for (int i = 1; i < count && compact; i++) {
            compact = starts[i] >= 0 && PackedMap.compareKeys(entries, starts[i - 1], entries, starts[i]) < 0;
        }
        return compact;
    }

    private int start(int entry) {
        return starts[entry] < 0 ? ~starts[entry] : starts[entry];
    }
}
