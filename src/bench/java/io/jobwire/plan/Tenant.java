package io.jobwire.plan;

import io.jobwire.customer.Customer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A simulated customer: what really happens to its jobs, and what a poll sees of it. */
final class Tenant {
    final Customer customer;
    /** What a poll costs. */
    final int pages;
    /** When the last poll was sent; NaN before the first. */
    double polledAt = Double.NaN;

    private final List<Lane> lanes;
    private final Run[] coming;
    private final List<Seen> running = new ArrayList<>();

    /** A run that was seen running, and its lane. */
    private record Seen(Run run, Lane lane) {}

    /** Is told each change as it is seen. */
    interface Delays {
        void seen(double happenedAt);
    }

    Tenant(String id, int pages, List<Lane> lanes) {
        this.customer = new Customer(id, null);
        this.pages = pages;
        this.lanes = lanes;
        this.coming = lanes.stream().map(Lane::next).toArray(Run[]::new);
    }

    /** What a poll sees that reads the list at this time. */
    Observation poll(double at, Delays delays) {
        List<JobChange> changes = new ArrayList<>(0);
        for (Iterator<Seen> it = running.iterator(); it.hasNext(); ) {
            Run run = it.next().run();
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
            return Observation.NOTHING;
        }
        return new Observation(changes, running.stream().map(Tenant::row).toList());
    }

    private void begun(Run run, Lane lane, double at, List<JobChange> changes, Delays delays) {
        delays.seen(run.start());
        if (!run.lasts()) {
            changes.add(new JobChange.Changed(run.module(), window(run.start())));
            return;
        }
        changes.add(new JobChange.Started(run.module(), window(run.start())));
        if (run.end() <= at) {
            ended(run, changes, delays);
        } else {
            running.add(new Seen(run, lane));
        }
    }

    private static void ended(Run run, List<JobChange> changes, Delays delays) {
        delays.seen(run.end());
        changes.add(new JobChange.Ended(run.module(), window(run.start()), window(run.end())));
    }

    private static RunningJob row(Seen seen) {
        return new RunningJob(
                seen.run().key(), seen.run().module(), time(seen.run().start()), null, null);
    }

    /** Adds what is truly to be expected after the last poll. */
    void expect(Outlook outlook, double polledAt, double horizon) {
        running.forEach(seen -> seen.lane().expectEnd(outlook, seen.run(), polledAt));
        for (int i = 0; i < coming.length; i++) {
            lanes.get(i).expect(outlook, coming[i], polledAt, horizon);
        }
    }

    private static Window window(double at) {
        return Window.at(time(at));
    }

    /** Cut to seconds, as the API does. */
    private static Instant time(double at) {
        return Instant.ofEpochMilli((long) (at * 1000)).truncatedTo(ChronoUnit.SECONDS);
    }
}
