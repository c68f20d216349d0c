package io.jobwire.schedule;

/** Detection delays in a histogram with bins of one per cent. */
final class DelayStatistics {
    private static final double BIN_WIDTH = Math.log(1.01);
    private static final double MIN_SECONDS = 0.01;
    /** Enough bins for more than seven years. */
    private static final int BINS = 2_400;

    private final long[] counts = new long[BINS];
    private long count;
    private double sum;

    void add(double seconds) {
        counts[bin(seconds)]++;
        count++;
        sum += Math.max(0, seconds);
    }

    void addAll(DelayStatistics other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        sum += other.sum;
    }

    long count() {
        return count;
    }

    /** The mean delay in seconds; NaN if there is none. */
    double mean() {
        return sum / count;
    }

    /** The delay that this fraction of all delays does not exceed, in seconds. */
    double percentile(double fraction) {
        long wanted = (long) Math.ceil(fraction * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return MIN_SECONDS * Math.exp((i + 0.5) * BIN_WIDTH);
            }
        }
        return Double.NaN;
    }

    private int bin(double seconds) {
        double log = Math.log(Math.max(MIN_SECONDS, seconds) / MIN_SECONDS) / BIN_WIDTH;
        return (int) Math.min(counts.length - 1, log);
    }
}
