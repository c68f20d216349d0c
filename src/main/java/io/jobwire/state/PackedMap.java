package io.jobwire.state;

import io.jobwire.job.JobKey;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map by job key that keeps all entries in one byte array, and creates an entry's objects whenever it
 * is accessed: the state has millions of entries, of which few are used at a time. Entries are in the order of their
 * keys' bytes; a look-up takes logarithmic time. Thread-safe.
 *
 * @param <V> the type of the values
 */
final class PackedMap<V> extends AbstractMap<JobKey, V> {
    private final byte[] entries;
    private final int[] starts;
    private final Packing<V> packing;

    /**
     * Takes ownership of the arrays.
     *
     * @param entries packed, in the order of their keys' bytes
     * @param starts where each entry starts
     */
    PackedMap(byte[] entries, int[] starts, Packing<V> packing) {
        this.entries = entries;
        this.starts = starts;
        this.packing = packing;
    }

    /** Packs and unpacks entries. */
    interface Packing<V> {
        /** Writes an entry, which starts with its key as a text. */
        void write(JobKey key, V value, PackedWriter bytes);

        /** Reads the value of an entry that {@link #write} wrote, after its key. */
        V read(JobKey key, PackedReader bytes);
    }

    /** A packed copy; the map itself if it is packed already. */
    static <V> PackedMap<V> copyOf(Map<JobKey, V> map, Packing<V> packing) {
        if (map instanceof PackedMap<V> packed) {
            return packed;
        }
        PackedMapBuilder entries = new PackedMapBuilder();
        map.forEach((key, value) -> entries.put(key, value, packing));
        return entries.toMap(packing);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : entry(index).getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public int size() {
        return starts.length;
    }

    @Override
    public Set<Entry<JobKey, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return starts.length;
            }

            @Override
            public Iterator<Entry<JobKey, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<JobKey, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < starts.length;
        }

        @Override
        public Entry<JobKey, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entry(next++);
        }
    }

    private Entry<JobKey, V> entry(int index) {
        PackedReader bytes = new PackedReader(entries, starts[index]);
        JobKey key = new JobKey(bytes.readText());
        return Map.entry(key, packing.read(key, bytes));
    }

    /** For entries that have a number of 64 bits after their key: these, in the order of the entries. */
    long[] numbersAfterKeys() {
        long[] numbers = new long[starts.length];
        for (int index = 0; index < starts.length; index++) {
            PackedReader bytes = new PackedReader(entries, starts[index]);
            bytes.skipText();
            numbers[index] = bytes.readLong();
        }
        return numbers;
    }

    private int indexOf(@Nullable Object key) {
        if (!(key instanceof JobKey wanted)) {
            return -1;
        }
        PackedWriter written = new PackedWriter();
        written.writeText(wanted.value());
        byte[] text = written.toBytes();
        int from = 0;
        int to = starts.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = compareKeys(entries, starts[middle], text, 0);
            if (order == 0) {
                return middle;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle - 1;
        }
        return -1;
    }

    /** Compares the keys of two entries, byte by byte. */
    static int compareKeys(byte[] one, int start, byte[] other, int otherStart) {
        PackedReader text = new PackedReader(one, start);
        PackedReader otherText = new PackedReader(other, otherStart);
        int length = (int) text.readUnsigned();
        int otherLength = (int) otherText.readUnsigned();
        return Arrays.compareUnsigned(
                one,
                text.position(),
                text.position() + length,
                other,
                otherText.position(),
                otherText.position() + otherLength);
    }
}
