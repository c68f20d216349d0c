package io.jobwire;

import io.jobwire.job.JobKey;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.TrueHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged service with both strategies at the same time, each against a simulated Elements of its own with
 * the same seed and a Kafka of its own, with the same budget. What is measured is what a consumer sees: from when a
 * status really changed to when the event says that it was observed. Days are too long to be waited for, so that
 * nothing of what recurs by time of day can be learned here: this shows what is gained from how long jobs run alone.
 */
public final class StrategyComparison {
    private static final int CUSTOMERS = 40;
    private static final int REQUESTS_PER_MINUTE = 240;

    private StrategyComparison() {}

    /**
     * Prints the delays of both.
     *
     * @param args minutes to learn in [4], minutes to measure [6], how many times faster than life jobs run [120]
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int learn = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int measure = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        double speed = args.length > 2 ? Double.parseDouble(args[2]) : 120;
        SimulatorSettings.Builder simulator =
                SimulatorSettings.builder().customers(CUSTOMERS).speed(speed).seed(7);
        try (Stage fixed = new Stage(simulator);
                Stage adaptive = new Stage(simulator)) {
            start(fixed, "fixed");
            start(adaptive, "adaptive");
            TimeUnit.MINUTES.sleep(learn);
            Instant from = Instant.now();
            TimeUnit.MINUTES.sleep(measure);
            Instant to = Instant.now();
            Measured one = measure(fixed, from, to);
            Measured other = measure(adaptive, from, to);
            print("fixed", one);
            print("adaptive", other);
            System.out.printf(
                    Locale.ROOT,
                    "fixed/adaptive: mean %.2f, p95 %.2f%n",
                    one.mean() / other.mean(),
                    one.p95() / other.p95());
        }
    }

    private static void start(Stage stage, String strategy) {
        stage.service(
                        strategy,
                        "JOBWIRE_POLLING_STRATEGY",
                        strategy,
                        "JOBWIRE_POLLING_REQUESTS_PER_MINUTE",
                        String.valueOf(REQUESTS_PER_MINUTE),
                        "JOBWIRE_POLLING_MIN_INTERVAL",
                        "0.5s",
                        "JOBWIRE_POLLING_MAX_INTERVAL",
                        "20s")
                .awaitReady();
    }

    private record Measured(double mean, double p95, int changes, double requestsPerMinute) {}

    private static Measured measure(Stage stage, Instant from, Instant to) {
        TrueHistory truth = stage.elements().history();
        List<Double> delays = stage.topics().events().stream()
                .filter(event -> !event.baseline() && !event.change().equals("removed"))
                .filter(event ->
                        event.observedAt().isAfter(from) && event.observedAt().isBefore(to))
                .flatMap(event -> delay(truth, event).stream())
                .sorted()
                .toList();
        long polls = truth.polls().stream()
                .filter(poll -> poll.from().isAfter(from) && poll.from().isBefore(to))
                .count();
        double mean = delays.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double minutes = Duration.between(from, to).toSeconds() / 60.0;
        return new Measured(mean, delays.get((int) (0.95 * delays.size())), delays.size(), polls / minutes);
    }

    /** In seconds; empty for a change of counts alone. */
    private static Optional<Double> delay(TrueHistory truth, ObservedEvent event) {
        if (event.status() == event.previousStatus()) {
            return Optional.empty();
        }
        return truth.states(event.customerId(), new JobKey(event.jobKey())).stream()
                .filter(state -> state.status() == event.status())
                .filter(state -> !state.since().isAfter(event.observedAt()))
                .max(Comparator.comparing(TrueHistory.State::since))
                .map(state ->
                        Duration.between(state.since(), event.observedAt()).toMillis() / 1e3);
    }

    private static void print(String name, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-9s mean %.2f s, p95 %.2f s, of %,d changes of status; %.1f polls a minute%n",
                name,
                measured.mean(),
                measured.p95(),
                measured.changes(),
                measured.requestsPerMinute());
    }
}
