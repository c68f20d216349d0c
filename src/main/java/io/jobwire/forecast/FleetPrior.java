package io.jobwire.forecast;

/**
 * What all customers have taught together: empirical Bayes priors towards which the estimates of each customer are
 * shrunk, so that chance in one customer is not mistaken for a habit. One instance serves all {@link CustomerModel}s of
 * a scheduler. Not persisted: it is rebuilt from the restored models. Not thread-safe.
 */
public final class FleetPrior {
    private final DurationPrior durations = new DurationPrior();
    private final ProgressCalibration progress = new ProgressCalibration();
    private final RecurrencePrior recurrence = new RecurrencePrior();
    private final JitterPrior jitter = new JitterPrior();
    private final BackgroundPrior background = new BackgroundPrior();

    /**
     * Sets how many customers contribute, which decides how much history the background rate averages over.
     *
     * @param customers at least 1
     */
    public void setCustomers(int customers) {
        background.setCustomers(customers);
    }

    DurationPrior durations() {
        return durations;
    }

    ProgressCalibration progress() {
        return progress;
    }

    RecurrencePrior recurrence() {
        return recurrence;
    }

    JitterPrior jitter() {
        return jitter;
    }

    BackgroundPrior background() {
        return background;
    }
}
