package io.jobwire.schedule;

/**
 * θ: how much expected delay a request must save to be spent. It follows what the requests that were spent lately were
 * worth, and so finds by itself the value at which the customers that are due take up just the budget: when too few are
 * due, they are polled early and worth less; when too many are, they wait and are worth more.
 */
final class DelayThreshold {
    /** One request may move θ by no more than if it had been worth so many times more, or less. */
    private static final double MOST = Math.log(2.5);
    /** Within how many rounds of requests θ follows. */
    private static final double ROUNDS = 0.15;

    private static final double LEAST = 1e-9;

    private double value = Double.NaN;

    /** In seconds of delay for each request; NaN until {@link #begin}. */
    double value() {
        return value;
    }

    /** Begins with this value, if it has not begun yet. */
    void begin(double first) {
        if (Double.isNaN(value)) {
            value = Math.max(LEAST, first);
        }
    }

    /**
     * Follows a request.
     *
     * @param worth what it was worth
     * @param requestsPerRound how many a poll of everybody costs
     */
    void spent(double worth, double requestsPerRound) {
        if (value > 0) {
            double gain = Math.min(0.2, 1 / (ROUNDS * requestsPerRound + 1));
            double ratio = Math.log(Math.max(LEAST, worth) / value);
            value *= Math.exp(gain * Math.max(-MOST, Math.min(MOST, ratio)));
        }
    }
}
