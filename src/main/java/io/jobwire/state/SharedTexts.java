package io.jobwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jobwire.job.JobField;
import java.util.Arrays;
import java.util.Set;

/**
 * Texts that many jobs have in common, such as the names of modules, each kept once and known by a number. Numbers are
 * given in the order in which texts are first seen, and never change. Texts come from outside, so there are at most
 * {@value #MAX_TEXTS} of at most {@value #MAX_BYTES} bytes; any other has no number, and is kept with its job.
 * Thread-safe; a text that is known already is found without a lock.
 */
final class SharedTexts {
    /** Many times as many as the API has for all the fields together. */
    static final int MAX_TEXTS = 4_096;

    static final int MAX_BYTES = 64;

    /** Of a text that is not shared. */
    static final int NO_NUMBER = 0;

    /** Those of all packed jobs in this process. */
    static final SharedTexts OF_ALL_JOBS = new SharedTexts();

    private static final Set<JobField<?>> FIELDS = Set.of(JobField.TYPE, JobField.MODULE, JobField.STATUS_TEXT);

    private volatile Table table = new Table(64);

    /** Whether the values of a field are shared: there are few of them, whatever the number of jobs. */
    static boolean hasFewValues(JobField<?> field) {
        return FIELDS.contains(field);
    }

    /** The number of a text, which gets one if there is room; {@link #NO_NUMBER} if it has none. */
    int number(byte[] utf8, int from, int to) {
        if (to - from > MAX_BYTES) {
            return NO_NUMBER;
        }
        Table current = table;
        int number = current.numbers[current.slot(utf8, from, to)];
        return number != NO_NUMBER || current.size == MAX_TEXTS ? number : add(utf8, from, to);
    }

    /** The text of a number that {@link #number} has returned. */
    String text(int number) {
        return table.texts[number];
    }

    private synchronized int add(byte[] utf8, int from, int to) {
        Table next = new Table(table);
        int slot = next.slot(utf8, from, to);
        if (next.numbers[slot] == NO_NUMBER && next.size < MAX_TEXTS) {
            next.put(Arrays.copyOfRange(utf8, from, to));
            table = next;
        }
        return next.numbers[slot];
    }

    /** A hash table of which at most half of the slots are taken; not changed any more once it is in use. */
    private static final class Table {
        private final byte[][] keys;
        private final int[] numbers;
        private final String[] texts;
        private int size;

        /** @param slots a power of two */
        Table(int slots) {
            keys = new byte[slots][];
            numbers = new int[slots];
            texts = new String[slots / 2 + 1];
        }

        /** A copy with room for one more text. */
        Table(Table other) {
            this(other.size + 1 < other.texts.length ? other.keys.length : 2 * other.keys.length);
            for (int number = 1; number <= other.size; number++) {
                put(other.texts[number].getBytes(UTF_8));
            }
        }

        private void put(byte[] key) {
            int slot = slot(key, 0, key.length);
            size++;
            keys[slot] = key;
            numbers[slot] = size;
            texts[size] = new String(key, UTF_8);
        }

        /** Where a text is, or would be. */
        private int slot(byte[] utf8, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + utf8[i];
            }
            int slot = (hash ^ (hash >>> 15)) & (keys.length - 1);
            byte[] key = keys[slot];
            while (key != null && !Arrays.equals(key, 0, key.length, utf8, from, to)) {
                slot = (slot + 1) & (keys.length - 1);
                key = keys[slot];
            }
            return slot;
        }
    }
}
