package io.jobwire.schedule;

/** Spreads customers evenly and the same way each time: what looks random is a hash. Pure. */
final class HashedPhase {
    private HashedPhase() {}

    /** From 0 to below 1, by a customer and a number that tells one draw from another. */
    static double of(String customerId, long draw) {
        long mixed = (customerId.hashCode() + draw * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
        return (mixed >>> 11) * 0x1p-53;
    }
}
