package io.jobwire.forecast;

/**
 * A log-normal distribution of durations in seconds.
 *
 * @param logMean mean of the logarithm of the seconds
 * @param logVariance variance of that logarithm; above 0
 */
record LogNormalDistribution(double logMean, double logVariance) {

    /** The mean duration, in seconds. */
    double mean() {
        return Math.exp(logMean + logVariance / 2);
    }

    /** The standard deviation of the duration, in seconds. */
    double standardDeviation() {
        return mean() * Math.sqrt(Math.expm1(logVariance));
    }
}
