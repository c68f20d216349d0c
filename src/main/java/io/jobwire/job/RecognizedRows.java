package io.jobwire.job;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The rows of a listing that are the same as when they were last read ({@link KnownRows}): their jobs have not changed.
 * Immutable.
 */
public final class RecognizedRows {
    /** None at all. */
    public static final RecognizedRows NONE = new RecognizedRows(KnownRows.NONE, new BitSet(), 0);

    private final KnownRows known;
    private final BitSet positions;
    private final int repeated;

    /**
     * Recognized rows.
     *
     * @param known by which they were recognized
     * @param positions of their jobs; not changed any more
     * @param repeated how many rows were there once more, byte for byte
     */
    public RecognizedRows(KnownRows known, BitSet positions, int repeated) {
        this.known = known;
        this.positions = positions;
        this.repeated = repeated;
    }

    /** How many jobs were recognized. */
    public int count() {
        return positions.cardinality();
    }

    /** How many rows were there once more, byte for byte. */
    public int repeated() {
        return repeated;
    }

    /** Whether all known jobs were recognized, and there is at least one. */
    public boolean areAll() {
        return known.size() > 0 && count() == known.size();
    }

    /**
     * Whether the job at each position was recognized.
     *
     * @throws IllegalStateException if the rows were recognized by other jobs than these: positions would mean others
     */
    public IntPredicate positionsOf(KnownJobs jobs) {
        if (count() > 0 && known.jobs() != jobs.jobs()) { // the same map, since it is in the same order
            throw new IllegalStateException("The known jobs have changed during the poll");
        }
        return positions::get;
    }
}
