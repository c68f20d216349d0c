package io.jobwire.forecast;

import java.util.Arrays;

/**
 * The changes that are expected after a poll, as a rate h(s) that is a sum of simple parts, and the delay that piles up
 * until they are seen: A(t) = ∫ h(s)·(t − s) ds from 0 to t. Each part's integrals are closed forms, so that a decision
 * takes about a microsecond. Times are seconds after the poll. To be used again and again, by one thread.
 */
public final class ChangeForecast {
    private static final int MOST_STEPS = 40;
    private static final double CLOSE_ENOUGH = 0.05;

    private double steady;
    private int normals;
    private int logNormals;
    private double[] normal = new double[0];
    private double[] logNormal = new double[0];

    private static final int NORMAL = 5;
    private static final int LOG_NORMAL = 7;

    /** Begins anew, with nothing expected. */
    public void clear() {
        steady = 0;
        normals = 0;
        logNormals = 0;
    }

    /** Expects changes at any time. */
    public void steadily(double perSecond) {
        steady += perSecond;
    }

    /**
     * Expects changes about a time.
     *
     * @param changes how many if none were ruled out: what lies before the poll is left out, not made up for
     * @param mean seconds after the poll
     * @param spread standard deviation in seconds; above 0
     */
    public void around(double changes, double mean, double spread) {
        int at = normals++ * NORMAL;
        normal = grown(normal, at + NORMAL);
        double z = -mean / spread;
        normal[at] = changes;
        normal[at + 1] = mean;
        normal[at + 2] = spread;
        normal[at + 3] = NormalDistribution.below(z);
        normal[at + 4] = NormalDistribution.beyond(z);
    }

    /**
     * Expects something to end that lasts log-normally long.
     *
     * @param changes how many ends, if none were ruled out
     * @param elapsed seconds that it had lasted at the poll; above 0
     * @param logMean mean of the logarithm of the seconds it lasts
     * @param logSpread standard deviation of the logarithm; above 0
     */
    public void ending(double changes, double elapsed, double logMean, double logSpread) {
        int at = logNormals++ * LOG_NORMAL;
        logNormal = grown(logNormal, at + LOG_NORMAL);
        double z = (Math.log(elapsed) - logMean) / logSpread;
        double mean = Math.exp(logMean + logSpread * logSpread / 2);
        logNormal[at] = changes;
        logNormal[at + 1] = elapsed;
        logNormal[at + 2] = logMean;
        logNormal[at + 3] = logSpread;
        logNormal[at + 4] = NormalDistribution.below(z);
        logNormal[at + 5] = elapsed * logNormal[at + 4] - mean * NormalDistribution.below(z - logSpread);
        logNormal[at + 6] = mean;
    }

    /** A(t): the delay expected to have piled up, in seconds. */
    public double delay(double t) {
        double sum = steady * t * t / 2;
        for (int at = 0; at < normals * NORMAL; at += NORMAL) {
            double spread = normal[at + 2];
            double beyond = NormalDistribution.beyond((t - normal[at + 1]) / spread) - normal[at + 4];
            sum += normal[at] * (spread * beyond - normal[at + 3] * t);
        }
        for (int at = 0; at < logNormals * LOG_NORMAL; at += LOG_NORMAL) {
            double lasted = logNormal[at + 1] + t;
            double spread = logNormal[at + 3];
            double z = (Math.log(lasted) - logNormal[at + 2]) / spread;
            double beyond = lasted * NormalDistribution.below(z)
                    - logNormal[at + 6] * NormalDistribution.below(z - spread)
                    - logNormal[at + 5];
            sum += logNormal[at] * (beyond - logNormal[at + 4] * t);
        }
        return Math.max(0, sum);
    }

    /** How many changes are expected up to a time: the slope of {@link #delay}. */
    public double changes(double t) {
        double sum = steady * t;
        for (int at = 0; at < normals * NORMAL; at += NORMAL) {
            sum += normal[at] * (NormalDistribution.below((t - normal[at + 1]) / normal[at + 2]) - normal[at + 3]);
        }
        for (int at = 0; at < logNormals * LOG_NORMAL; at += LOG_NORMAL) {
            double z = (Math.log(logNormal[at + 1] + t) - logNormal[at + 2]) / logNormal[at + 3];
            sum += logNormal[at] * (NormalDistribution.below(z) - logNormal[at + 4]);
        }
        return sum;
    }

    /**
     * When so much delay will have piled up; the horizon if not before it. A is convex, so Newton's steps come down to
     * that time from the horizon and never pass it.
     */
    public double reaches(double delay, double horizon) {
        double t = horizon;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = delay(t) - delay;
            double slope = changes(t);
            if (excess <= 0 || slope <= 0) {
                return t;
            }
            double back = excess / slope;
            t = Math.max(0, t - back);
            if (back < CLOSE_ENOUGH) {
                return t;
            }
        }
        return t;
    }

    private static double[] grown(double[] values, int size) {
        return size <= values.length ? values : Arrays.copyOf(values, Math.max(size, 2 * values.length));
    }
}
