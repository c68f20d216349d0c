package io.jobwire.schedule;

/**
 * Numbers that look random and are the same on every replica and after every restart: they spread customers evenly over
 * time. Pure.
 */
final class HashedPhase {
    // Multipliers and shift of the SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014).
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
    private static final long MIX_2 = 0x94D049BB133111EBL;
    private static final int MIX_SHIFT = 32;
    /** A double's mantissa has 53 bits: the hash is cut to them and scaled to below 1. */
    private static final int UNUSED_BITS = Long.SIZE - 53;

    private static final double SCALE = 0x1p-53;

    private HashedPhase() {}

    /**
     * A number from 0 to below 1.
     *
     * @param draw distinguishes several numbers for one customer
     */
    static double of(String customerId, long draw) {
        long mixed = (customerId.hashCode() + draw * GOLDEN_GAMMA) * MIX_1;
        mixed = (mixed ^ mixed >>> MIX_SHIFT) * MIX_2;
        return (mixed >>> UNUSED_BITS) * SCALE;
    }
}
