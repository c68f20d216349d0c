package io.jobwire.forecast;

import io.jobwire.forecast.RunningJobs.Running;
import io.jobwire.schedule.BudgetLoad;
import io.jobwire.schedule.DelayRule;
import io.jobwire.schedule.PollFeedback;
import io.jobwire.schedule.PollTiming;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was learned of one customer, and what follows for its next poll. */
public final class CustomerModel implements PollTiming, DelayRule.Expectation {
    /** A customer that was not polled for longer than this may have changed unseen. */
    private static final double UNWATCHED = Duration.ofHours(2).toSeconds();
    /** What lies further back says nothing of today's times of day. */
    private static final double LONG_AGO = Duration.ofDays(15).toSeconds();
    /** Clocks may be apart by so much. */
    private static final double CLOCKS = 2;

    private static final int MOST_BYTES = 1_024;
    /** The first byte of what was learned says in which form the rest is. */
    private static final byte FORM = 1;

    private final DelayRule rule;
    private final FleetPrior population;
    private final Timetable timetable;
    private final JobDurations lastings;
    private final RunningJobs running = new RunningJobs();
    private final BackgroundRate unforeseen = new BackgroundRate();
    private double polledAt = Double.NaN;
    private boolean restored;

    public CustomerModel(DelayRule rule, FleetPrior population) {
        this.rule = rule;
        this.population = population;
        this.timetable = new Timetable(population);
        this.lastings = new JobDurations(population);
    }

    @Override
    public void learn(PollFeedback poll) {
        double now = ChangeType.seconds(poll.startedAt());
        double previous = now - polledAt < UNWATCHED ? polledAt : Double.NaN;
        List<ObservedTransition> changes = inOrder(poll.observation().changes());
        double surprises = 0;
        for (ObservedTransition change : changes) {
            surprises += take(change, previous, now);
        }
        for (Running ended : running.seen(poll.observation().running(), previous, now, lastings)) {
            lastings.ended(ended, changes);
        }
        if (previous > 0) {
            double days = (now - previous) / DailySlot.DAY;
            unforeseen.came(surprises, days, population);
            population.watched(days, surprises);
        }
        timetable.passed(now, previous > 0, unforeseen.rate(population));
        polledAt = now;
        rule.changed(this);
    }

    /** Learns from a change, and says how far it was a surprise: from 0 to 1. */
    private double take(ObservedTransition change, double previous, double now) {
        Moment moment = Moment.of(change.when(), previous, now);
        int module = ChangeType.module(change.module());
        if (change instanceof ObservedTransition.Ended ended) {
            lastings.ended(module, ended);
            return 0;
        }
        if (now - moment.at() > LONG_AGO) {
            return 0;
        }
        int subject =
                change instanceof ObservedTransition.Started ? ChangeType.started(module) : ChangeType.changed(module);
        return 1 - timetable.happened(subject, moment.at(), moment.variance(), unforeseen.rate(population));
    }

    /**
     * When a change could be seen.
     *
     * @param at seconds since the epoch
     * @param variance how uncertain that is, in seconds squared
     */
    private record Moment(double at, double variance) {
        /**
         * A row that tells an earlier time than the poll before, which did not see it, was late to be seen: that is
         * what counts for when to ask.
         */
        static Moment of(TimeWindow when, double previous, double now) {
            double from = ChangeType.seconds(when.after());
            double to = Math.min(now, ChangeType.seconds(when.until()));
            if (from < previous - CLOCKS) {
                from = previous;
                to = when.after().equals(when.until()) ? now : to;
            }
            double width = Math.max(0, to - from);
            return new Moment((from + Math.max(from, to)) / 2, width * width / 12);
        }
    }

    private static List<ObservedTransition> inOrder(List<ObservedTransition> changes) {
        return changes.size() < 2
                ? changes
                : changes.stream()
                        .sorted(Comparator.comparing(change -> change.when().until()))
                        .toList();
    }

    @Override
    public double due(int requests, BudgetLoad load) {
        return rule.due(this, requests, load, unforeseen.rate(population));
    }

    @Override
    public double worth(double elapsed, int requests) {
        return rule.worth(this, elapsed, requests);
    }

    @Override
    public void addTo(ChangeForecast outlook, double horizon) {
        outlook.steadily(unforeseen.rate(population));
        if (polledAt > 0) {
            timetable.expect(outlook, polledAt, horizon, lastings);
            for (Running job : running.jobs()) {
                lastings.expectEnd(outlook, job, polledAt);
            }
        }
    }

    @Override
    public Optional<byte[]> learned() {
        if (Double.isNaN(polledAt) && !restored) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        bytes.put(FORM);
        unforeseen.write(bytes);
        timetable.write(bytes);
        lastings.write(bytes);
        return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    @Override
    public boolean restore(byte[] learned) {
        if (learned.length == 0 || learned[0] != FORM || polledAt > 0 || restored) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(learned, 1, learned.length - 1);
        try {
            unforeseen.read(bytes);
            timetable.read(bytes);
            lastings.read(bytes);
            restored = true;
            return true;
        } catch (BufferUnderflowException e) {
            return false;
        }
    }
}
