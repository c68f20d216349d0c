package io.jobwire.forecast;

import io.jobwire.forecast.ObservedTransition.JobEnded;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the jobs of one customer last, by module, and the ends that follow from that for running and future jobs.
 * Times are seconds since the epoch. Not thread-safe.
 */
final class JobDurations {
    /** Bounds memory and the byte format. */
    static final int MAX_MODULES = 16;

    /** Jobs to average over, in each module. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY = 12;
    /** Shorter durations are below the resolution of the API's times. */
    private static final double MIN_SECONDS = 1;
    /** Start times of one run may differ by this much: rows are truncated to seconds, and clocks differ. */
    private static final double SAME_START_SECONDS = 3;

    /**
     * One job in twelve lasts much shorter or longer than its module usually does, such as a full backup among
     * incremental ones: a mixture with a wider distribution. Chosen by simulation (docs/polling.md).
     */
    private static final double OUTLIER_SHARE = 0.08;

    /** What outliers add to the variance of the logarithm. Chosen by simulation (docs/polling.md). */
    private static final double OUTLIER_EXTRA_VARIANCE = 1.7;
    /** A job that outlasts all experience is given at least this survival probability, to keep its hazard finite. */
    private static final double MIN_SURVIVAL = 1e-6;

    private static final DurationEstimate[] NO_MODULES = {};

    private final DurationPrior prior;
    private final ProgressCalibration progress;
    private DurationEstimate[] modules = NO_MODULES;

    JobDurations(FleetPrior fleet) {
        this.prior = fleet.durations();
        this.progress = fleet.progress();
    }

    /** Learns from a job whose start and end are both known, more precisely than it lasted. */
    void observeEnd(JobEnded job) {
        TimeWindow started = job.startedIn();
        if (started == null) {
            return;
        }
        double seconds = job.window().middle() - started.middle();
        if (seconds >= MIN_SECONDS && job.window().width() + started.width() < seconds) {
            learn(ChangeType.moduleIdOf(job.module()), Math.log(seconds));
        }
    }

    /** Learns from a run that is no longer running, if one of the transitions is its end. */
    void observeEnd(TrackedRun run, List<ObservedTransition> transitions) {
        for (ObservedTransition transition : transitions) {
            if (transition instanceof JobEnded job && mayEnd(run, job)) {
                TimeWindow started = job.startedIn();
                double seconds = job.window().middle() - (started == null ? run.startedAt() : started.middle());
                if (seconds >= MIN_SECONDS) {
                    if (started == null && job.window().width() < seconds) {
                        learn(run.moduleId(), Math.log(seconds));
                    }
                    if (run.progress() > 0) {
                        progress.add(run.progress(), Math.log(seconds) - run.logExtrapolatedDuration());
                    }
                    return;
                }
            }
        }
    }

    private static boolean mayEnd(TrackedRun run, JobEnded job) {
        TimeWindow started = job.startedIn();
        return ChangeType.moduleIdOf(job.module()) == run.moduleId()
                && (started == null || Math.abs(started.middle() - run.startedAt()) <= SAME_START_SECONDS);
    }

    private void learn(int moduleId, double logDuration) {
        DurationEstimate own = find(moduleId);
        if (own == null) {
            own = new DurationEstimate(moduleId);
            modules =
                    CompactArray.append(modules.length < MAX_MODULES ? modules : CompactArray.remove(modules, 0), own);
        }
        prior.add(moduleId, own, logDuration);
        own.add(logDuration, MEMORY);
    }

    /** The predictive distribution for the next job of a module. */
    LogNormalDistribution predict(int moduleId) {
        DurationEstimate own = find(moduleId);
        return prior.predict(moduleId, own == null ? DurationEstimate.UNKNOWN : own);
    }

    /** Adds the end of a running job, given that it was still running at the time of the poll. */
    void addEndOfRun(ChangeForecast forecast, TrackedRun run, double polledAt) {
        LogNormalDistribution usual = predict(run.moduleId());
        double mean = usual.logMean();
        double variance = usual.logVariance();
        if (run.progress() > 0) {
            double extrapolated = run.logExtrapolatedDuration() + progress.bias(run.progress());
            double uncertainty = progress.variance(run.progress());
            mean = (mean * uncertainty + extrapolated * variance) / (uncertainty + variance);
            variance = variance * uncertainty / (uncertainty + variance);
        }
        double deviation = Math.sqrt(variance);
        double outlierDeviation = Math.sqrt(variance + OUTLIER_EXTRA_VARIANCE);
        double elapsed = Math.max(MIN_SECONDS, polledAt - run.startedAt());
        double log = Math.log(elapsed);
        double survival = (1 - OUTLIER_SHARE) * (1 - NormalDistribution.cdf((log - mean) / deviation))
                + OUTLIER_SHARE * (1 - NormalDistribution.cdf((log - mean) / outlierDeviation));
        survival = Math.max(MIN_SURVIVAL, survival);
        forecast.addLogNormal((1 - OUTLIER_SHARE) / survival, elapsed, mean, deviation);
        forecast.addLogNormal(OUTLIER_SHARE / survival, elapsed, mean, outlierDeviation);
    }

    /**
     * Adds the end of a job that is expected to start, if it falls within the horizon.
     *
     * @param jobs expected number of jobs
     * @param start mean start, in seconds after the poll
     * @param startDeviation standard deviation of the start, in seconds
     * @param horizon seconds after the poll
     */
    void addEndOfFutureJob(
            ChangeForecast forecast, int moduleId, double jobs, double start, double startDeviation, double horizon) {
        LogNormalDistribution duration = predict(moduleId);
        double end = start + duration.mean();
        if (end < horizon) {
            forecast.addNormal(jobs, end, Math.hypot(duration.standardDeviation(), startDeviation));
        }
    }

    private @Nullable DurationEstimate find(int moduleId) {
        for (DurationEstimate estimate : modules) {
            if (estimate.moduleId() == moduleId) {
                return estimate;
            }
        }
        return null;
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) modules.length);
        for (DurationEstimate estimate : modules) {
            estimate.write(bytes);
        }
    }

    /** Restores what {@link #write} wrote, and teaches it to the fleet. */
    void read(ByteBuffer bytes) {
        modules = new DurationEstimate[bytes.get()];
        for (int i = 0; i < modules.length; i++) {
            modules[i] = DurationEstimate.read(bytes);
            prior.addRestored(modules[i]);
        }
    }
}
