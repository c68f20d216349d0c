package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.EpochTime;
import io.jobwire.forecast.PollObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An upper bound for what learning can gain: the delay rule with the true rates. It knows each schedule, and of each
 * run what polls have observed.
 */
final class ClairvoyantPolicy implements SchedulingStrategy {
    /** Only decides where θ starts: four changes a day are about what the workloads have. */
    private static final double USUAL_RATE = 4 / EpochTime.SECONDS_PER_DAY;

    private final Map<String, SimulatedTenant> tenants;
    private final DelayRule rule = new DelayRule();

    ClairvoyantPolicy(Map<String, SimulatedTenant> tenants) {
        this.tenants = tenants;
    }

    @Override
    public PollTiming newTiming(String customerId) {
        return new ClairvoyantTiming(Objects.requireNonNull(tenants.get(customerId)));
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

    private final class ClairvoyantTiming implements PollTiming, DelayRule.ForecastSource {
        private final SimulatedTenant tenant;
        private double polledAt;

        ClairvoyantTiming(SimulatedTenant tenant) {
            this.tenant = tenant;
        }

        @Override
        public void observe(Instant startedAt, PollObservation observation) {
            polledAt = EpochTime.seconds(startedAt);
            rule.forecastChanged(this);
        }

        @Override
        public double dueAfter(int requests, BudgetLoad load) {
            return rule.dueAfter(this, requests, load, USUAL_RATE);
        }

        @Override
        public double valuePerRequest(double elapsed, int requests) {
            return rule.valuePerRequest(this, elapsed, requests);
        }

        @Override
        public void addTo(ChangeForecast forecast, double horizon) {
            tenant.addTrueForecast(forecast, polledAt, horizon);
        }
    }
}
