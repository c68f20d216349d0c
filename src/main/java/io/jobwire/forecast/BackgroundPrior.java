package io.jobwire.forecast;

/**
 * The rate of unpredicted changes over all customers, and how much that rate differs among them: a gamma prior whose
 * mean is {@link #changesPerDay} and whose shape is {@link #shape}. Not thread-safe.
 */
final class BackgroundPrior {
    /** Initial guess: one unpredicted change per customer and day. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_CHANGES = 3;

    private static final double INITIAL_DAYS = 3;
    /** History to average over, in days of each customer. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY_DAYS_PER_CUSTOMER = 10;

    /** Unpredicted changes to average the dispersion over. Chosen by simulation (docs/polling.md). */
    private static final double DISPERSION_MEMORY = 5_000;

    /** Initial dispersion: 15 % more changes than average before a change. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_OBSERVED_BEFORE = 46;

    private static final double INITIAL_EXPECTED_BEFORE = 40;
    /** Bounds of the shape: from nearly equal customers to very different ones. Chosen by simulation. */
    private static final double MAX_SHAPE = 300;

    private static final double MIN_SHAPE = 0.4;

    private double changes = INITIAL_CHANGES;
    private double days = INITIAL_DAYS;
    private double memoryDays = MEMORY_DAYS_PER_CUSTOMER;
    private double observedBefore = INITIAL_OBSERVED_BEFORE;
    private double expectedBefore = INITIAL_EXPECTED_BEFORE;

    /** Sets the number of customers, at least 1, from which the length of the history follows. */
    void setCustomers(int customers) {
        memoryDays = MEMORY_DAYS_PER_CUSTOMER * customers;
    }

    /** Adds the time for which one customer was observed, and its unpredicted changes in that time. */
    void addObserved(double observedDays, double unpredicted) {
        days += observedDays;
        changes += unpredicted;
        if (days > memoryDays) {
            days /= 2;
            changes /= 2;
        }
    }

    /**
     * Adds unpredicted changes of a customer with a known history. If customers differ, such changes occur to those
     * that had more of them before than the average customer.
     *
     * @param unpredicted number of changes now
     * @param changesBefore number of unpredicted changes in the customer's history
     * @param daysBefore length of that history
     */
    void addDispersion(double unpredicted, double changesBefore, double daysBefore) {
        double decay = 1 - unpredicted / DISPERSION_MEMORY;
        observedBefore = observedBefore * decay + unpredicted * changesBefore;
        expectedBefore = expectedBefore * decay + unpredicted * daysBefore * changesPerDay();
    }

    /**
     * The shape of the gamma prior: how many changes must contradict it before a customer's own rate outweighs it. At a
     * change, the mean rate of the customers concerned is 1 + 1/shape times the overall mean.
     */
    double shape() {
        double excess = observedBefore / expectedBefore - 1;
        return 1 / Math.max(1 / MAX_SHAPE, Math.min(1 / MIN_SHAPE, excess));
    }

    /** The mean number of unpredicted changes per customer and day. */
    double changesPerDay() {
        return changes / days;
    }
}
