package io.jobwire.job;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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

    /** The rows of all known jobs. */
    public static RecognizedRows all(KnownRows known) {
        BitSet positions = new BitSet(known.size());
        positions.set(0, known.size());
        return new RecognizedRows(known, positions, 0);
    }

    /** These rows and those of another page of the same listing. */
    public RecognizedRows and(RecognizedRows others) {
        if (others.positions.isEmpty()) {
            return this;
        } else if (positions.isEmpty()) {
            return others;
        }
        BitSet union = (BitSet) positions.clone();
        union.or(others.positions);
        return new RecognizedRows(known, union, repeated + others.repeated + overlap(others));
    }

    /** How many jobs were recognized in both. */
    public int overlap(RecognizedRows others) {
        BitSet both = (BitSet) positions.clone();
        both.and(others.positions);
        return both.cardinality();
    }

    /** How many jobs were recognized. */
    public int count() {
        return positions.cardinality();
    }

    /** How many rows were recognized, with those that were there once more. */
    public int rows() {
        return count() + repeated;
    }

    /** How many rows were there once more, byte for byte. */
    public int repeated() {
        return repeated;
    }

    /** The positions of the jobs among the known ones; a copy. */
    public BitSet positions() {
        return (BitSet) positions.clone();
    }

    /** The keys of the jobs, in the order of their positions. Takes time in proportion to the known jobs. */
    public List<JobKey> keys() {
        List<JobKey> keys = new ArrayList<>();
        int position = 0;
        for (JobKey key : known.jobs().keySet()) {
            if (positions.get(position++)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Whether all known jobs were recognized, and there is at least one. */
    public boolean areAll() {
        return known.size() > 0 && count() == known.size();
    }

    /**
     * Whether these known jobs were all recognized, and there is at least one.
     *
     * @throws IllegalStateException if the rows were recognized by other jobs than these
     */
    public boolean areAllOf(KnownJobs jobs) {
        var unused = positionsOf(jobs);
        return areAll();
    }

    /**
     * Whether the job at each position was recognized.
     *
     * @throws IllegalStateException if the rows were recognized by other jobs than these: positions would mean others
     */
    public IntPredicate positionsOf(KnownJobs jobs) {
        if (!positions.isEmpty() && known.jobs() != jobs.jobs()) { // the same map, since it is in the same order
            throw new IllegalStateException("The known jobs have changed during the poll");
        }
        return positions::get;
    }
}
