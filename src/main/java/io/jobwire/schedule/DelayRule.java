package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which customers are due: when the delay that is expected to have piled up since the last poll reaches θ
 * times the requests that a poll costs. What is expected is somebody else's to say.
 */
public final class DelayRule {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final double LEAST_HORIZON = Duration.ofMinutes(15).toSeconds();
    private static final double MOST_HORIZON = Duration.ofHours(2).toSeconds();
    /** How many intervals of a fixed plan are looked ahead. */
    private static final double ROUNDS_AHEAD = 3;

    private final DelayThreshold threshold = new DelayThreshold();
    private final ChangeForecast outlook = new ChangeForecast();
    private @Nullable Expectation looked;
    private double horizon = LEAST_HORIZON;
    private double requestsPerRound = 1;

    /** What is expected to change after the last poll of one customer. */
    public interface Expectation {
        /** Adds all that may come within so many seconds after the poll. */
        void addTo(ChangeForecast outlook, double horizon);
    }

    /** θ, in seconds of delay for each request. */
    public double threshold() {
        return threshold.value();
    }

    /**
     * When a customer is due, in seconds after its last poll.
     *
     * @param usual how many changes a second are usual: decides where θ begins
     */
    public double due(Expectation expected, int requests, BudgetLoad load, double usual) {
        double round = load.round().toNanos() / NANOS;
        requestsPerRound = load.requestsPerRound();
        horizon = Math.max(LEAST_HORIZON, Math.min(MOST_HORIZON, ROUNDS_AHEAD * round));
        threshold.begin(usual * round * round / 2);
        return look(expected).reaches(threshold.value() * requests, horizon);
    }

    /** The delay that has piled up by so many seconds after the last poll, for each request. */
    public double worth(Expectation expected, double elapsed, int requests) {
        return look(expected).delay(elapsed) / requests;
    }

    /** Says that a poll begins that was worth so much. */
    public void spent(double worth) {
        threshold.spent(worth, requestsPerRound);
    }

    /** Says that something else is expected now. */
    public void changed(Expectation expected) {
        looked = looked == expected ? null : looked;
    }

    private ChangeForecast look(Expectation expected) {
        if (looked != expected) {
            outlook.clear();
            expected.addTo(outlook, horizon);
            looked = expected;
        }
        return outlook;
    }
}
