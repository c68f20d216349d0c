package io.jobwire.forecast;

/**
 * The standard normal distribution, interpolated from tables with an error of about 1e-9: one scheduling decision
 * evaluates it about a hundred times. Pure.
 */
public final class NormalDistribution {
    /** Range of the tables; the probability outside of ±8 is about 1e-15, below the interpolation error. */
    private static final double MAX_Z = 8;
    /** Table entries per unit of z: cubic interpolation between 64 entries is exact to about 1e-9. */
    private static final int STEPS = 64;

    private static final int SIZE = (int) (2 * MAX_Z * STEPS) + 1;
    private static final double[] DENSITY = new double[SIZE];
    private static final double[] CDF = new double[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            DENSITY[i] = exactDensity(z(i));
            CDF[i] = i == 0 ? 0 : CDF[i - 1] + simpson(i - 1);
        }
    }

    private NormalDistribution() {}

    /** The probability density φ(z). */
    public static double density(double z) {
        if (!(Math.abs(z) < MAX_Z)) {
            return 0;
        }
        int i = index(z);
        return hermite(DENSITY[i], -z(i) * DENSITY[i], DENSITY[i + 1], -z(i + 1) * DENSITY[i + 1], (z - z(i)) * STEPS);
    }

    /** The cumulative distribution function Φ(z). */
    public static double cdf(double z) {
        if (!(z > -MAX_Z)) {
            return 0;
        } else if (z >= MAX_Z) {
            return 1;
        }
        int i = index(z);
        return hermite(CDF[i], DENSITY[i], CDF[i + 1], DENSITY[i + 1], (z - z(i)) * STEPS);
    }

    /** The integral of Φ from −∞ to z, which is z·Φ(z) + φ(z): the expected excess of z over a normal value. */
    public static double integralOfCdf(double z) {
        return z * cdf(z) + density(z);
    }

    private static double exactDensity(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Simpson's rule for the density from entry i to the next one. */
    private static double simpson(int i) {
        return (DENSITY[i] + 4 * exactDensity(z(i + 0.5)) + exactDensity(z(i + 1))) / (6 * STEPS);
    }

    private static double z(double index) {
        return index / STEPS - MAX_Z;
    }

    private static int index(double z) {
        return Math.min(SIZE - 2, (int) ((z + MAX_Z) * STEPS));
    }

    /** Cubic Hermite interpolation between two values with known slopes; x runs from 0 to 1. */
    private static double hermite(double first, double firstSlope, double last, double lastSlope, double x) {
        double rise = last - first;
        double a = firstSlope / STEPS - rise;
        double b = rise - lastSlope / STEPS;
        return first + x * (rise + (1 - x) * (a * (1 - x) + b * x));
    }
}
