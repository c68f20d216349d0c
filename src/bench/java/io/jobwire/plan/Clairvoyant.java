package io.jobwire.plan;

import java.util.Map;
import java.util.Objects;

/** The bound: the same rule with the true rates. It knows each habit, and of each run what polls have seen. */
final class Clairvoyant implements Strategy {
    private final Map<String, Tenant> tenants;
    private final Rule rule = new Rule();

    Clairvoyant(Map<String, Tenant> tenants) {
        this.tenants = tenants;
    }

    @Override
    public Pace follow(String customerId) {
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

    private final class TruePace implements Pace, Rule.Expectation {
        private final Tenant tenant;
        private double polledAt;

        TruePace(Tenant tenant) {
            this.tenant = tenant;
        }

        @Override
        public void learn(Polled poll) {
            polledAt = Subject.seconds(poll.startedAt());
            rule.changed(this);
        }

        @Override
        public double due(int requests, Load load) {
            return rule.due(this, requests, load, 4 / Slot.DAY);
        }

        @Override
        public double worth(double elapsed, int requests) {
            return rule.worth(this, elapsed, requests);
        }

        @Override
        public void addTo(Outlook outlook, double horizon) {
            tenant.expect(outlook, polledAt, horizon);
        }
    }
}
