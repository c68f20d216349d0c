package io.jobwire.forecast;

import java.util.Arrays;

/**
 * The changes expected after a poll, as the intensity h(s) of a point process, and the expected delay that accumulates
 * until the next poll detects them: A(t) = ∫ h(s)·(t − s) ds from 0 to t (docs/polling.md). The intensity is a sum of
 * components whose integrals have closed forms, so that one evaluation takes about a microsecond.
 *
 * <p>All times are seconds after the poll. Reusable through {@link #clear}; not thread-safe.
 */
public final class ChangeForecast {
    /** Newton's method converges in far fewer steps; the bound only guards against rounding errors. */
    private static final int MAX_NEWTON_STEPS = 40;
    /** Due times are good to a second (docs/polling.md), so 50 ms more or less do not matter. */
    private static final double STEP_TOLERANCE_SECONDS = 0.05;

    // Layout of a normal component: five numbers, the last two of them integrals up to the poll.

    private static final int CHANGES = 0;
    private static final int MEAN = 1;
    private static final int DEVIATION = 2;
    private static final int CDF = 3;
    private static final int CDF_INTEGRAL = 4;
    private static final int NORMAL_STRIDE = 5;

    // Layout of a log-normal component: seven numbers, the first of them again the number of changes.

    private static final int ELAPSED = 1;
    private static final int LOG_MEAN = 2;
    private static final int LOG_DEVIATION = 3;
    private static final int LOG_CDF = 4;
    private static final int LOG_CDF_INTEGRAL = 5;
    private static final int LOG_NORMAL_MEAN = 6;
    private static final int LOG_NORMAL_STRIDE = 7;

    private double steadyRate;
    private int normalCount;
    private int logNormalCount;
    private double[] normals = new double[0];
    private double[] logNormals = new double[0];

    /** Removes all components: no change is expected. */
    public void clear() {
        steadyRate = 0;
        normalCount = 0;
        logNormalCount = 0;
    }

    /** Adds changes that are equally likely at any time (a Poisson process). */
    public void addSteady(double perSecond) {
        steadyRate += perSecond;
    }

    /**
     * Adds changes whose time is normally distributed.
     *
     * @param changes expected number of changes over all times; the part before the poll is cut off, not redistributed
     * @param mean seconds after the poll
     * @param standardDeviation in seconds; above 0
     */
    public void addNormal(double changes, double mean, double standardDeviation) {
        int i = normalCount++ * NORMAL_STRIDE;
        normals = withCapacity(normals, i + NORMAL_STRIDE);
        double z = -mean / standardDeviation;
        normals[i + CHANGES] = changes;
        normals[i + MEAN] = mean;
        normals[i + DEVIATION] = standardDeviation;
        normals[i + CDF] = NormalDistribution.cdf(z);
        normals[i + CDF_INTEGRAL] = NormalDistribution.integralOfCdf(z);
    }

    /**
     * Adds the end of something whose duration is log-normally distributed.
     *
     * @param changes expected number of ends over all durations; the part that the elapsed time rules out is cut off
     * @param elapsed seconds that it has lasted at the time of the poll; above 0
     * @param logMean mean of the logarithm of its duration in seconds
     * @param logStandardDeviation standard deviation of that logarithm; above 0
     */
    public void addLogNormal(double changes, double elapsed, double logMean, double logStandardDeviation) {
        int i = logNormalCount++ * LOG_NORMAL_STRIDE;
        logNormals = withCapacity(logNormals, i + LOG_NORMAL_STRIDE);
        double z = (Math.log(elapsed) - logMean) / logStandardDeviation;
        double mean = Math.exp(logMean + logStandardDeviation * logStandardDeviation / 2);
        logNormals[i + CHANGES] = changes;
        logNormals[i + ELAPSED] = elapsed;
        logNormals[i + LOG_MEAN] = logMean;
        logNormals[i + LOG_DEVIATION] = logStandardDeviation;
        logNormals[i + LOG_CDF] = NormalDistribution.cdf(z);
        logNormals[i + LOG_CDF_INTEGRAL] =
                elapsed * logNormals[i + LOG_CDF] - mean * NormalDistribution.cdf(z - logStandardDeviation);
        logNormals[i + LOG_NORMAL_MEAN] = mean;
    }

    /** A(t): the expected delay accumulated by t, in seconds, summed over the expected changes. Convex in t. */
    public double expectedDelay(double t) {
        double sum = steadyRate * t * t / 2;
        for (int i = 0; i < normalCount * NORMAL_STRIDE; i += NORMAL_STRIDE) {
            double deviation = normals[i + DEVIATION];
            double integral =
                    NormalDistribution.integralOfCdf((t - normals[i + MEAN]) / deviation) - normals[i + CDF_INTEGRAL];
            sum += normals[i + CHANGES] * (deviation * integral - normals[i + CDF] * t);
        }
        for (int i = 0; i < logNormalCount * LOG_NORMAL_STRIDE; i += LOG_NORMAL_STRIDE) {
            double duration = logNormals[i + ELAPSED] + t;
            double deviation = logNormals[i + LOG_DEVIATION];
            double z = (Math.log(duration) - logNormals[i + LOG_MEAN]) / deviation;
            double integral = duration * NormalDistribution.cdf(z)
                    - logNormals[i + LOG_NORMAL_MEAN] * NormalDistribution.cdf(z - deviation)
                    - logNormals[i + LOG_CDF_INTEGRAL];
            sum += logNormals[i + CHANGES] * (integral - logNormals[i + LOG_CDF] * t);
        }
        return Math.max(0, sum);
    }

    /** The expected number of changes by t: the derivative of {@link #expectedDelay}. */
    public double expectedChanges(double t) {
        double sum = steadyRate * t;
        for (int i = 0; i < normalCount * NORMAL_STRIDE; i += NORMAL_STRIDE) {
            sum += normals[i + CHANGES]
                    * (NormalDistribution.cdf((t - normals[i + MEAN]) / normals[i + DEVIATION]) - normals[i + CDF]);
        }
        for (int i = 0; i < logNormalCount * LOG_NORMAL_STRIDE; i += LOG_NORMAL_STRIDE) {
            double z =
                    (Math.log(logNormals[i + ELAPSED] + t) - logNormals[i + LOG_MEAN]) / logNormals[i + LOG_DEVIATION];
            sum += logNormals[i + CHANGES] * (NormalDistribution.cdf(z) - logNormals[i + LOG_CDF]);
        }
        return sum;
    }

    /**
     * Solves A(t) = delay for t by Newton's method. A is convex, so the iteration descends from the horizon and does
     * not overshoot.
     *
     * @param delay seconds of expected delay
     * @param horizon the latest time to return, in seconds after the poll
     * @return seconds after the poll; the horizon if the delay is not reached by then
     */
    public double timeUntilDelay(double delay, double horizon) {
        double t = horizon;
        for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
            double excess = expectedDelay(t) - delay;
            double slope = expectedChanges(t);
            if (excess <= 0 || slope <= 0) {
                return t;
            }
            double decrement = excess / slope;
            t = Math.max(0, t - decrement);
            if (decrement < STEP_TOLERANCE_SECONDS) {
                return t;
            }
        }
        return t;
    }

    private static double[] withCapacity(double[] values, int size) {
        return size <= values.length ? values : Arrays.copyOf(values, Math.max(size, 2 * values.length));
    }
}
