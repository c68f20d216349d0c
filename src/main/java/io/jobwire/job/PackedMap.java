package io.jobwire.job;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map by job key that keeps each entry as one array of bytes, and makes objects of it when asked:
 * memory holds millions of entries, and looks at few at a time. Entries are in the order of their keys' bytes; a
 * look-up takes logarithmic time. Thread-safe.
 *
 * @param <V> what is kept for each key
 */
final class PackedMap<V> extends AbstractMap<JobKey, V> {
    private final byte[][] entries;
    private final Packing<V> packing;

    private PackedMap(byte[][] sorted, Packing<V> packing) {
        this.entries = sorted;
        this.packing = packing;
    }

    /** How values become bytes, and bytes values. */
    interface Packing<V> {
        /** Writes a value; its key has been written already. */
        void write(JobKey key, V value, PackedWriter bytes);

        /** Reads what {@link #write} wrote. */
        V read(JobKey key, PackedReader bytes);

        /** A whole entry. */
        default byte[] entry(JobKey key, V value) {
            PackedWriter bytes = new PackedWriter();
            bytes.writeText(key.value());
            write(key, value, bytes);
            return bytes.toBytes();
        }
    }

    /** A packed copy; the map itself if it is packed already. */
    static <V> PackedMap<V> copyOf(Map<JobKey, V> map, Packing<V> packing) {
        if (map instanceof PackedMap<V> packed) {
            return packed;
        }
        return of(
                map.entrySet().stream()
                        .map(entry -> packing.entry(entry.getKey(), entry.getValue()))
                        .toList(),
                packing);
    }

    /** A map of entries that {@link Packing#entry} has made, no two with the same key. */
    static <V> PackedMap<V> of(Collection<byte[]> entries, Packing<V> packing) {
        byte[][] sorted = entries.toArray(byte[][]::new);
        Arrays.sort(sorted, PackedMap::compareKeys);
        return new PackedMap<>(sorted, packing);
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
        return entries.length;
    }

    @Override
    public Set<Entry<JobKey, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.length;
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
            return next < entries.length;
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
        PackedReader bytes = new PackedReader(entries[index]);
        JobKey key = new JobKey(bytes.readText());
        return Map.entry(key, packing.read(key, bytes));
    }

    private int indexOf(@Nullable Object key) {
        if (!(key instanceof JobKey wanted)) {
            return -1;
        }
        PackedWriter bytes = new PackedWriter();
        bytes.writeText(wanted.value());
        return Arrays.binarySearch(entries, bytes.toBytes(), PackedMap::compareKeys);
    }

    private static int compareKeys(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, 0, keyEnd(one), other, 0, keyEnd(other));
    }

    /** Where an entry's key ends, which stands at its beginning after its length. */
    private static int keyEnd(byte[] entry) {
        int length = 0;
        int position = 0;
        byte group;
        do {
            group = entry[position];
            length |= (group & 0x7F) << (7 * position);
            position++;
        } while (group < 0);
        return position + length;
    }
}
