package io.jobwire.forecast;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts the changes of one customer's jobs. It learns from each successful poll when jobs start (daily slots), how
 * long they last, and at what rate unpredicted changes occur, each shrunk towards a {@link FleetPrior}. Not
 * thread-safe: all models that share a prior belong to one thread.
 */
public final class CustomerModel {
    /** After a longer gap between polls, the gap teaches nothing: changes may have come and gone unseen. */
    private static final double MAX_OBSERVED_GAP_SECONDS = Duration.ofHours(2).toSeconds();
    /** Older changes say nothing about today's times of day. */
    private static final double MAX_AGE_SECONDS = Duration.ofDays(15).toSeconds();

    private final Timetable timetable;
    private final JobDurations durations;
    private final RunningJobs running = new RunningJobs();
    private final BackgroundRate background;
    private double polledAt = Double.NaN;
    private boolean restored;

    /** A model that knows what the fleet shows, and nothing of this customer. */
    public CustomerModel(FleetPrior fleet) {
        this.timetable = new Timetable(fleet);
        this.durations = new JobDurations(fleet);
        this.background = new BackgroundRate(fleet.background());
    }

    /**
     * Learns from a successful poll.
     *
     * @param startedAt when the poll's first request was sent; if that is before the previous poll's, the clock was set
     *     back, and the time between them is unknown
     */
    public void observe(Instant startedAt, PollObservation observation) {
        double now = EpochTime.seconds(startedAt);
        double gap = now - polledAt;
        double previous = gap >= 0 && gap < MAX_OBSERVED_GAP_SECONDS ? polledAt : Double.NaN;
        List<ObservedTransition> transitions = byTime(observation.transitions());
        double unpredicted = 0;
        for (ObservedTransition transition : transitions) {
            unpredicted += learn(transition, previous, now);
        }
        for (TrackedRun ended : running.update(observation.running(), previous, now, durations)) {
            durations.observeEnd(ended, transitions);
        }
        boolean observed = previous > 0;
        if (observed) {
            background.add(unpredicted, (now - previous) / EpochTime.SECONDS_PER_DAY);
        }
        timetable.resolveUntil(now, observed, background.perSecond());
        polledAt = now;
    }

    /** Learns a transition and returns the probability, from 0 to 1, that nothing predicted it. */
    private double learn(ObservedTransition transition, double previous, double now) {
        if (transition instanceof ObservedTransition.JobEnded ended) {
            durations.observeEnd(ended);
            return 0;
        }
        ObservationTime time = ObservationTime.of(transition.window(), previous, now);
        if (now - time.mean() > MAX_AGE_SECONDS) {
            return 0;
        }
        int moduleId = ChangeType.moduleIdOf(transition.module());
        int changeType = transition instanceof ObservedTransition.JobStarted
                ? ChangeType.jobStart(moduleId)
                : ChangeType.otherChange(moduleId);
        return 1 - timetable.observe(changeType, time.mean(), time.variance(), background.perSecond());
    }

    private static List<ObservedTransition> byTime(List<ObservedTransition> transitions) {
        return transitions.size() < 2
                ? transitions
                : transitions.stream()
                        .sorted(Comparator.comparing(
                                transition -> transition.window().until()))
                        .toList();
    }

    /** The rate of changes that nothing predicts, per second; above 0. */
    public double backgroundRate() {
        return background.perSecond();
    }

    /**
     * Adds the changes expected after the last poll. Before the first poll, those are background changes only.
     *
     * @param horizon seconds after the poll; what lies beyond may be left out
     */
    public void addTo(ChangeForecast forecast, double horizon) {
        forecast.addSteady(background.perSecond());
        if (polledAt > 0) {
            timetable.addTo(forecast, polledAt, horizon, durations);
            for (TrackedRun run : running.runs()) {
                durations.addEndOfRun(forecast, run, polledAt);
            }
        }
    }

    /** The learned model in at most 1 KiB, for {@link #restore}; empty if it knows nothing of the customer. */
    public Optional<byte[]> export() {
        if (Double.isNaN(polledAt) && !restored) {
            return Optional.empty();
        }
        ByteBuffer bytes = ModelFormat.newBuffer();
        background.write(bytes);
        timetable.write(bytes);
        durations.write(bytes);
        byte[] exported = new byte[bytes.flip().remaining()];
        bytes.get(exported);
        return Optional.of(exported);
    }

    /** Whether bytes are an exported model that {@link #restore} would accept. */
    public static boolean isReadable(byte[] exported) {
        return ModelFormat.isReadable(exported);
    }

    /**
     * Restores an exported model, if this one has neither learned nor been restored yet.
     *
     * @return whether it was restored; if not, because this model is in use, the format is unknown or a value is out of
     *     range, nothing changes
     */
    public boolean restore(byte[] exported) {
        if (polledAt > 0 || restored || !ModelFormat.isReadable(exported)) {
            return false;
        }
        ByteBuffer bytes = ModelFormat.contents(exported);
        background.read(bytes);
        timetable.read(bytes);
        durations.read(bytes);
        restored = true;
        return true;
    }
}
