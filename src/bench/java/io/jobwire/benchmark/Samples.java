package io.jobwire.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** The values of one figure, measured several times: a benchmark tells its median and its spread. Immutable. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * The values of a figure, in any order; at least one.
     *
     * @throws IllegalArgumentException without a value
     */
    public static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** For each round, the value divided by that of the same round of another figure, measured beside it. */
    public static Samples ratios(double[] values, double[] baseline) {
        double[] ratios = new double[values.length];
        Arrays.setAll(ratios, round -> values[round] / baseline[round]);
        return of(ratios);
    }

    /** The value in the middle; of an even number of values, the mean of the two in the middle. */
    public double median() {
        return percentile(0.5);
    }

    /**
     * The value below which a share of the values lies, interpolated between neighbours.
     *
     * @param share between 0 and 1
     */
    public double percentile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /** The median, the least and the greatest value, and how many there are: {@code 5.31 (5.02 to 5.60, n=5)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s, n=%d)",
                text(median()),
                text(sorted[0]),
                text(sorted[sorted.length - 1]),
                sorted.length);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
