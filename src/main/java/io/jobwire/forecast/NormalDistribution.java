package io.jobwire.forecast;

/**
 * The standard normal distribution, from tables that are exact to about 1e-9: a decision needs it a hundred times.
 * Pure.
 */
public final class NormalDistribution {
    private static final double LAST = 8;
    private static final int STEPS = 64;
    private static final int SIZE = (int) (2 * LAST * STEPS) + 1;
    private static final double[] DENSITY = new double[SIZE];
    private static final double[] BELOW = new double[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            DENSITY[i] = exact(z(i));
            BELOW[i] = i == 0 ? 0 : BELOW[i - 1] + (DENSITY[i - 1] + 4 * exact(z(i - 0.5)) + DENSITY[i]) / (6 * STEPS);
        }
    }

    private NormalDistribution() {}

    /** The density at z. */
    public static double density(double z) {
        if (!(Math.abs(z) < LAST)) {
            return 0;
        }
        int i = index(z);
        return hermite(DENSITY[i], -z(i) * DENSITY[i], DENSITY[i + 1], -z(i + 1) * DENSITY[i + 1], (z - z(i)) * STEPS);
    }

    /** The probability of a value below z. */
    public static double below(double z) {
        if (!(z > -LAST)) {
            return 0;
        } else if (z >= LAST) {
            return 1;
        }
        int i = index(z);
        return hermite(BELOW[i], DENSITY[i], BELOW[i + 1], DENSITY[i + 1], (z - z(i)) * STEPS);
    }

    /** The integral of {@link #below} up to z: how far z is expected to lie beyond a value, if it does. */
    public static double beyond(double z) {
        return z * below(z) + density(z);
    }

    private static double exact(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double z(double index) {
        return index / STEPS - LAST;
    }

    private static int index(double z) {
        return Math.min(SIZE - 2, (int) ((z + LAST) * STEPS));
    }

    /** Between two values with known slopes; x from 0 to 1. */
    private static double hermite(double first, double firstSlope, double last, double lastSlope, double x) {
        double rise = last - first;
        double a = firstSlope / STEPS - rise;
        double b = rise - lastSlope / STEPS;
        return first + x * (rise + (1 - x) * (a * (1 - x) + b * x));
    }
}
