package io.jobwire.schedule;

/**
 * θ: how much expected delay a request must save to be spent, the Lagrange multiplier of the budget constraint. It
 * follows the values of the requests spent lately, and so settles where the customers that are due just use up the
 * budget: when too few are due, they are polled early and their requests are worth less; when too many are due, they
 * wait and their requests are worth more. Not thread-safe.
 */
final class DelayThreshold {
    // Chosen by simulation (docs/polling.md):

    /** One request moves θ at most as if it had been worth 2.5 times as much, or as little. */
    private static final double MAX_LOG_RATIO = Math.log(2.5);
    /** θ averages over the requests of this many polling cycles. */
    private static final double MEMORY_IN_CYCLES = 0.15;
    /** Bounds the gain where there are few customers. */
    private static final double MAX_GAIN = 0.2;

    /** Keeps θ and its logarithm finite. */
    private static final double MIN_VALUE = 1e-9;

    private double value = Double.NaN;

    /** In seconds of delay per request; NaN until {@link #initialise}. */
    double value() {
        return value;
    }

    /** Sets the initial value; does nothing after the first call. */
    void initialise(double initialValue) {
        if (Double.isNaN(value)) {
            value = Math.max(MIN_VALUE, initialValue);
        }
    }

    /**
     * Moves θ towards the value of a request that is spent, on a logarithmic scale.
     *
     * @param requestValue seconds of expected delay that the request saves
     * @param requestsPerCycle requests of one poll of every customer
     */
    void update(double requestValue, double requestsPerCycle) {
        if (value > 0) {
            double gain = Math.min(MAX_GAIN, 1 / (MEMORY_IN_CYCLES * requestsPerCycle + 1));
            double logRatio = Math.log(Math.max(MIN_VALUE, requestValue) / value);
            value *= Math.exp(gain * Math.max(-MAX_LOG_RATIO, Math.min(MAX_LOG_RATIO, logRatio)));
        }
    }
}
