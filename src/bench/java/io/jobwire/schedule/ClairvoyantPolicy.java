package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.ChangeType;
import io.jobwire.forecast.DailySlot;
import java.util.Map;
import java.util.Objects;

/** The bound: the same rule with the true rates. It knows each habit, and of each run what polls have seen. */
final class ClairvoyantPolicy implements SchedulingStrategy {
    private final Map<String, SimulatedTenant> tenants;
    private final DelayRule rule = new DelayRule();

    ClairvoyantPolicy(Map<String, SimulatedTenant> tenants) {
        this.tenants = tenants;
    }

    @Override
    public PollTiming follow(String customerId) {
        return new TruePace(Objects.requireNonNull(tenants.get(customerId)));
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

    private final class TruePace implements PollTiming, DelayRule.Expectation {
        private final SimulatedTenant tenant;
        private double polledAt;

        TruePace(SimulatedTenant tenant) {
            this.tenant = tenant;
        }

        @Override
        public void learn(PollFeedback poll) {
            polledAt = ChangeType.seconds(poll.startedAt());
            rule.changed(this);
        }

        @Override
        public double due(int requests, BudgetLoad load) {
            return rule.due(this, requests, load, 4 / DailySlot.DAY);
        }

        @Override
        public double worth(double elapsed, int requests) {
            return rule.worth(this, elapsed, requests);
        }

        @Override
        public void addTo(ChangeForecast outlook, double horizon) {
            tenant.expect(outlook, polledAt, horizon);
        }
    }
}
