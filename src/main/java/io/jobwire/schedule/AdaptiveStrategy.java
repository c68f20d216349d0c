package io.jobwire.schedule;

import io.jobwire.forecast.CustomerModel;
import io.jobwire.forecast.FleetPrior;

/**
 * Polls where changes are likely. Each customer has an expected rate of changes h(s), learned from its polls. It is due
 * when the expected delay since its last poll, ∫ h(s)·(t − s) ds, reaches θ times the requests that a poll costs; θ is
 * the same for all customers and moves so that the budget is just used up. For constant rates, intervals are then
 * proportional to √(requests / rate), which minimises the mean delay under a budget; for varying rates, polls come just
 * after changes are likely. See docs/polling.md.
 */
final class AdaptiveStrategy implements SchedulingStrategy {
    private final FleetPrior fleet = new FleetPrior();
    private final DelayRule rule = new DelayRule();
    private int customers;

    @Override
    public PollTiming newTiming(String customerId) {
        customers++;
        fleet.setCustomers(customers);
        return new AdaptiveTiming(rule, new CustomerModel(fleet));
    }

    @Override
    public boolean usesSpareBudget() {
        return true;
    }

    @Override
    public void requestSpent(double value) {
        rule.requestSpent(value);
    }

    @Override
    public double threshold() {
        return rule.threshold();
    }
}
