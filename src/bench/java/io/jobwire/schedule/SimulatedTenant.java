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

/** A simulated customer: what really happens to its jobs, and what a poll sees of it. */
final class SimulatedTenant {
    final Customer customer;
    /** What a poll costs. */
    final int pages;
    /** When the last poll was sent; NaN before the first. */
    double polledAt = Double.NaN;

    private final List<SimulationLane> lanes;
    private final SimulatedRun[] coming;
    private final List<Seen> running = new ArrayList<>();

    /** A run that was seen running, and its lane. */
    private record Seen(SimulatedRun run, SimulationLane lane) {}

    /** Is told each change as it is seen. */
    interface Delays {
        void seen(double happenedAt);
    }

    SimulatedTenant(String id, int pages, List<SimulationLane> lanes) {
        this.customer = new Customer(id, null);
        this.pages = pages;
        this.lanes = lanes;
        this.coming = lanes.stream().map(SimulationLane::next).toArray(SimulatedRun[]::new);
    }

    /** What a poll sees that reads the list at this time. */
    PollObservation poll(double at, Delays delays) {
        List<ObservedTransition> changes = new ArrayList<>(0);
        for (Iterator<Seen> it = running.iterator(); it.hasNext(); ) {
            SimulatedRun run = it.next().run();
            if (run.end() <= at) {
                it.remove();
                ended(run, changes, delays);
            }
        }
        for (int i = 0; i < coming.length; i++) {
            while (coming[i].start() <= at) {
                begun(coming[i], lanes.get(i), at, changes, delays);
                coming[i] = lanes.get(i).next();
            }
        }
        if (changes.isEmpty() && running.isEmpty()) {
            return PollObservation.NOTHING;
        }
        return new PollObservation(
                changes, running.stream().map(SimulatedTenant::row).toList());
    }

    private void begun(
            SimulatedRun run, SimulationLane lane, double at, List<ObservedTransition> changes, Delays delays) {
        delays.seen(run.start());
        if (!run.lasts()) {
            changes.add(new ObservedTransition.Changed(run.module(), window(run.start())));
            return;
        }
        changes.add(new ObservedTransition.Started(run.module(), window(run.start())));
        if (run.end() <= at) {
            ended(run, changes, delays);
        } else {
            running.add(new Seen(run, lane));
        }
    }

    private static void ended(SimulatedRun run, List<ObservedTransition> changes, Delays delays) {
        delays.seen(run.end());
        changes.add(new ObservedTransition.Ended(run.module(), window(run.start()), window(run.end())));
    }

    private static RunningJob row(Seen seen) {
        return new RunningJob(
                seen.run().key(), seen.run().module(), time(seen.run().start()), null, null);
    }

    /** Adds what is truly to be expected after the last poll. */
    void expect(ChangeForecast outlook, double polledAt, double horizon) {
        running.forEach(seen -> seen.lane().expectEnd(outlook, seen.run(), polledAt));
        for (int i = 0; i < coming.length; i++) {
            lanes.get(i).expect(outlook, coming[i], polledAt, horizon);
        }
    }

    private static TimeWindow window(double at) {
        return TimeWindow.at(time(at));
    }

    /** Cut to seconds, as the API does. */
    private static Instant time(double at) {
        return Instant.ofEpochMilli((long) (at * 1000)).truncatedTo(ChronoUnit.SECONDS);
    }
}
