package io.jobwire.forecast;

/** How far changes usually deviate from their daily slot, over all customers: a geometric mean of squared errors. */
final class JitterPrior {
    /** Initial jitter: a standard deviation of five minutes. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_DEVIATION_SECONDS = 300;
    /** Weight of the initial jitter in observations. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_WEIGHT = 5;
    /** Observations to average over. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY = 500;
    /** (5 s)²: the API truncates times to seconds, so smaller errors are noise; also keeps the logarithm finite. */
    private static final double MIN_SQUARED_ERROR = 25;
    /** E[ln χ²₁] = −γ − ln 2 ≈ −1.27: the bias of the logarithm of a squared standard normal value. */
    private static final double MEAN_LOG_CHI_SQUARED = -1.27;

    private double logVariance = 2 * Math.log(INITIAL_DEVIATION_SECONDS);
    private double weight = INITIAL_WEIGHT;

    /** Adds the squared deviation of a change from a slot that is known well, in seconds squared. */
    void add(double squaredError) {
        weight = Math.min(weight + 1, MEMORY);
        double log = Math.log(Math.max(MIN_SQUARED_ERROR, squaredError));
        logVariance += (log - MEAN_LOG_CHI_SQUARED - logVariance) / weight;
    }

    /** The usual variance of a slot, in seconds squared. */
    double variance() {
        return Math.exp(logVariance);
    }
}
