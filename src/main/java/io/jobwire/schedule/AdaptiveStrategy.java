package io.jobwire.schedule;

import io.jobwire.forecast.CustomerModel;
import io.jobwire.forecast.FleetPrior;

/**
 * Asks where changes are likely. Each customer has a rate h(s) at which changes are expected, learned from what its
 * polls have found. It is due when the delay that is expected to have piled up since its last poll, ∫ h(s)·(t − s) ds,
 * reaches θ times the requests that a poll costs; θ is one for all, and moves so that the budget is just used up. For
 * constant rates, intervals are then in proportion to √(requests / rate), which gives the least mean delay that the
 * budget can buy; for rates that vary, polls come just after changes are likely. See docs/polling.md.
 */
public final class AdaptiveStrategy implements SchedulingStrategy {
    private static final double DAYS_REMEMBERED = 10;

    private final FleetPrior population = new FleetPrior();
    private final DelayRule rule = new DelayRule();
    private int customers;

    @Override
    public PollTiming follow(String customerId) {
        customers++;
        population.remember(DAYS_REMEMBERED * customers);
        return new CustomerModel(rule, population);
    }

    @Override
    public boolean usesSpare() {
        return true;
    }

    @Override
    public void spent(double worth) {
        rule.spent(worth);
    }

    @Override
    public double threshold() {
        return rule.threshold();
    }
}
