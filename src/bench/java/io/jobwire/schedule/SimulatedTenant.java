package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.ObservedTransition;
import io.jobwire.forecast.PollObservation;
import io.jobwire.forecast.RunningJob;
import io.jobwire.forecast.TimeWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A simulated customer: what truly happens to its jobs, and what a poll observes. */
final class SimulatedTenant {
    final Customer customer;
    /** Requests that a poll costs. */
    final int pages;
    /** When the last poll was sent; NaN before the first. */
    double polledAt = Double.NaN;

    private final List<SimulationLane> lanes;
    private final SimulatedRun[] coming;
    private final List<SeenRun> running = new ArrayList<>();

    /** A run that was seen running, and its lane. */
    private record SeenRun(SimulatedRun run, SimulationLane lane) {}

    SimulatedTenant(String id, int pages, List<SimulationLane> lanes) {
        this.customer = new Customer(id, null);
        this.pages = pages;
        this.lanes = lanes;
        this.coming = lanes.stream().map(SimulationLane::next).toArray(SimulatedRun[]::new);
    }

    /**
     * What a poll observes that reads the list at this time.
     *
     * @param detected receives the time of each change
     */
    PollObservation poll(double at, DoubleConsumer detected) {
        List<ObservedTransition> transitions = new ArrayList<>(0);
        for (Iterator<SeenRun> it = running.iterator(); it.hasNext(); ) {
            SimulatedRun run = it.next().run();
            if (run.end() <= at) {
                it.remove();
                end(run, transitions, detected);
            }
        }
        for (int i = 0; i < coming.length; i++) {
            while (coming[i].start() <= at) {
                start(coming[i], lanes.get(i), at, transitions, detected);
                coming[i] = lanes.get(i).next();
            }
        }
        if (transitions.isEmpty() && running.isEmpty()) {
            return PollObservation.NOTHING;
        }
        return new PollObservation(
                transitions, running.stream().map(SimulatedTenant::row).toList());
    }

    private void start(
            SimulatedRun run,
            SimulationLane lane,
            double at,
            List<ObservedTransition> transitions,
            DoubleConsumer detected) {
        detected.accept(run.start());
        if (!run.hasDuration()) {
            transitions.add(new ObservedTransition.JobChanged(run.module(), window(run.start())));
            return;
        }
        transitions.add(new ObservedTransition.JobStarted(run.module(), window(run.start())));
        if (run.end() <= at) {
            end(run, transitions, detected);
        } else {
            running.add(new SeenRun(run, lane));
        }
    }

    private static void end(SimulatedRun run, List<ObservedTransition> transitions, DoubleConsumer detected) {
        detected.accept(run.end());
        transitions.add(new ObservedTransition.JobEnded(run.module(), window(run.start()), window(run.end())));
    }

    private static RunningJob row(SeenRun seen) {
        return new RunningJob(
                seen.run().key(), seen.run().module(), time(seen.run().start()), null, null);
    }

    /** Adds the changes that are truly to be expected after the last poll. */
    void addTrueForecast(ChangeForecast forecast, double polledAt, double horizon) {
        running.forEach(seen -> seen.lane().addTrueEnd(forecast, seen.run(), polledAt));
        for (int i = 0; i < coming.length; i++) {
            lanes.get(i).addTrueForecast(forecast, coming[i], polledAt, horizon);
        }
    }

    private static TimeWindow window(double at) {
        return TimeWindow.at(time(at));
    }

    /** Truncated to seconds, as the API does. */
    private static Instant time(double at) {
        return Instant.ofEpochMilli((long) (at * 1000)).truncatedTo(ChronoUnit.SECONDS);
    }
}
