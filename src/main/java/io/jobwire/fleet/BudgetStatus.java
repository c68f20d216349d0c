package io.jobwire.fleet;

/**
 * How well the request budget suffices.
 *
 * @param requestsPerMinute requests per minute that this replica may send now: its share of the budget, reduced while
 *     the API throttles
 * @param requests requests since startup, as counted against the budget
 * @param delayThreshold θ, the seconds of expected delay that a request must save; NaN for the strategy {@code fixed}
 * @param shortfall fraction by which the budget is too small for {@code max-interval}, from 0 to 1; 0 while it suffices
 * @param customersOverdue customers whose last successful poll is longer ago than {@code max-interval}, without those
 *     in quarantine
 */
public record BudgetStatus(
        double requestsPerMinute, long requests, double delayThreshold, double shortfall, int customersOverdue) {
    /** Before anything is scheduled. */
    public static final BudgetStatus NONE = new BudgetStatus(0, 0, Double.NaN, 0, 0);
}
