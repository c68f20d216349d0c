package io.jobwire.schedule;

/** How long changes were not seen: a histogram in steps of one per cent. */
final class DelayStatistics {
    private static final double STEP = Math.log(1.01);
    private static final double LEAST = 0.01;

    private final long[] counts = new long[2_400];
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

    /** In seconds; NaN if there was none. */
    double mean() {
        return sum / count;
    }

    /** The delay that so large a part of all does not exceed, in seconds. */
    double percentile(double part) {
        long wanted = (long) Math.ceil(part * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return LEAST * Math.exp((i + 0.5) * STEP);
            }
        }
        return Double.NaN;
    }

    private int bin(double seconds) {
        double log = Math.log(Math.max(LEAST, seconds) / LEAST) / STEP;
        return (int) Math.min(counts.length - 1, log);
    }
}
