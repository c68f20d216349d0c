package io.jobwire.job;

import java.util.Map;

/**
 * Recognizes the rows from which a customer's jobs were last read, so that what has not changed need not be read again.
 * A row is recognized by its fingerprint ({@link Job#rowFingerprint}): a hash of 64 bits, so that a changed row of a
 * customer with n jobs is mistaken for an unchanged one with a probability of n / 2⁶⁴. Not thread-safe.
 */
public final class KnownRows {
    /** Recognizes no row. */
    public static final KnownRows NONE = new KnownRows(Map.of(), new long[0]);

    private final Map<JobKey, KnownJob> jobs;
    private final long[] fingerprints;
    /** Positions plus one, in a hash table with open addressing; empty until it is needed. */
    private int[] table = {};

    /**
     * The rows of known jobs.
     *
     * @param jobs the known jobs
     * @param fingerprints of their rows, in the order of the map; 0 for a job whose row must be read
     */
    public KnownRows(Map<JobKey, KnownJob> jobs, long[] fingerprints) {
        this.jobs = jobs;
        this.fingerprints = fingerprints;
    }

    /** The known jobs, in whose order positions count. */
    public Map<JobKey, KnownJob> jobs() {
        return jobs;
    }

    /** How many jobs are known, recognizable or not. */
    public int size() {
        return fingerprints.length;
    }

    /** The position of the job that was read from the row with this fingerprint; -1 if there is none. */
    public int positionOf(long fingerprint) {
        if (fingerprints.length == 0 || fingerprint == 0) {
            return -1;
        }
        if (table.length == 0) {
            fill();
        }
        int slot = slot(fingerprint);
        while (table[slot] != 0) {
            int position = table[slot] - 1;
            if (fingerprints[position] == fingerprint) {
                return position;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return -1;
    }

    private void fill() {
        table = new int[Integer.highestOneBit(fingerprints.length) * 4];
        for (int position = 0; position < fingerprints.length; position++) {
            if (fingerprints[position] != 0) {
                int slot = slot(fingerprints[position]);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = position + 1;
            }
        }
    }

    private int slot(long fingerprint) {
        return Long.hashCode(fingerprint) & (table.length - 1);
    }
}
