package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.CustomerModel;
import io.jobwire.forecast.PollObservation;
import java.time.Instant;
import java.util.Optional;

/** Times the polls of one customer by the {@link DelayRule} and its {@link CustomerModel}. Not thread-safe. */
final class AdaptiveTiming implements PollTiming, DelayRule.ForecastSource {
    private final DelayRule rule;
    private final CustomerModel model;

    AdaptiveTiming(DelayRule rule, CustomerModel model) {
        this.rule = rule;
        this.model = model;
    }

    @Override
    public void observe(Instant startedAt, PollObservation observation) {
        model.observe(startedAt, observation);
        rule.forecastChanged(this);
    }

    @Override
    public double dueAfter(int requests, BudgetLoad load) {
        return rule.dueAfter(this, requests, load, model.backgroundRate());
    }

    @Override
    public double valuePerRequest(double elapsed, int requests) {
        return rule.valuePerRequest(this, elapsed, requests);
    }

    @Override
    public void addTo(ChangeForecast forecast, double horizon) {
        model.addTo(forecast, horizon);
    }

    @Override
    public Optional<byte[]> exportModel() {
        return model.export();
    }

    @Override
    public boolean restoreModel(byte[] exported) {
        return model.restore(exported);
    }
}
