package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which customers become due: when the expected delay since the last poll reaches θ times the requests that
 * a poll costs. One instance serves all customers of a strategy. It keeps the latest forecast, since the customer that
 * is asked about is often the same as before. Not thread-safe.
 */
final class DelayRule {
    private static final double NANOS_PER_SECOND = EpochNanos.SECOND;

    // Forecasts look this far ahead. Chosen by simulation (docs/polling.md): a longer horizon costs time for nothing,
    // since due times are computed anew when they come.

    private static final double MIN_HORIZON_SECONDS = Duration.ofMinutes(15).toSeconds();
    private static final double MAX_HORIZON_SECONDS = Duration.ofHours(2).toSeconds();
    private static final double HORIZON_IN_CYCLES = 3;

    private final DelayThreshold threshold = new DelayThreshold();
    private final ChangeForecast forecast = new ChangeForecast();
    private @Nullable ForecastSource forecastOf;
    private double horizon = MIN_HORIZON_SECONDS;
    private double requestsPerCycle = 1;

    /** Predicts the changes after the last poll of one customer. */
    @FunctionalInterface
    interface ForecastSource {
        /** Adds the changes that are expected within a horizon, in seconds after the poll. */
        void addTo(ChangeForecast forecast, double horizon);
    }

    /** θ, in seconds of delay per request; NaN until the first due time has been computed. */
    double threshold() {
        return threshold.value();
    }

    /**
     * When a customer is due, in seconds after its last poll; at most the horizon.
     *
     * @param requests requests that a poll costs
     * @param usualRate usual changes per second, from which the initial θ follows
     */
    double dueAfter(ForecastSource source, int requests, BudgetLoad load, double usualRate) {
        double cycle = load.cycleTime().toNanos() / NANOS_PER_SECOND;
        requestsPerCycle = load.requestsPerCycle();
        horizon = Math.max(MIN_HORIZON_SECONDS, Math.min(MAX_HORIZON_SECONDS, HORIZON_IN_CYCLES * cycle));
        threshold.initialise(usualRate * cycle * cycle / 2);
        return forecastOf(source).timeUntilDelay(threshold.value() * requests, horizon);
    }

    /** The expected delay at a time after the last poll, in seconds, per request that a poll costs. */
    double valuePerRequest(ForecastSource source, double elapsed, int requests) {
        return forecastOf(source).expectedDelay(elapsed) / requests;
    }

    /** Moves θ towards the value of a request that is spent. */
    void requestSpent(double value) {
        threshold.update(value, requestsPerCycle);
    }

    /** Drops what is kept of a source whose forecast has changed. */
    void forecastChanged(ForecastSource source) {
        forecastOf = forecastOf == source ? null : forecastOf;
    }

    private ChangeForecast forecastOf(ForecastSource source) {
        if (forecastOf != source) {
            forecast.clear();
            source.addTo(forecast, horizon);
            forecastOf = source;
        }
        return forecast;
    }
}
