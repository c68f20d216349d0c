package io.jobwire.schedule;

/**
 * Charges the polls in flight to the budget. A poll announces requests beyond its first one where it can; for what it
 * is likely to send unannounced, requests are reserved, and charged when it ends. Not thread-safe.
 */
final class InFlightPolls {
    private final RequestBudget budget;
    private int count;

    InFlightPolls(RequestBudget budget) {
        this.budget = budget;
    }

    /** The number of polls in flight. */
    int count() {
        return count;
    }

    /** Starts a poll and charges its first request. */
    void begin(ScheduledCustomer customer, long now) {
        budget.spend(now);
        customer.reserved = budget.reserve(customer.unannounced);
        customer.announced = 1;
        customer.inFlight = true;
        count++;
    }

    /**
     * Charges one more request of a poll in flight.
     *
     * @return when it may be sent
     */
    long announceRequest(ScheduledCustomer customer, long now) {
        customer.announced++;
        return budget.spendNext(now);
    }

    /** Ends a poll and charges the requests that it did not announce. */
    void complete(ScheduledCustomer customer, int requests, long now) {
        count--;
        customer.inFlight = false;
        budget.release(customer.reserved);
        customer.unannounced = Math.max(0, requests - customer.announced);
        for (int request = 0; request < customer.unannounced; request++) {
            budget.spend(now);
        }
    }
}
