package io.jobwire.forecast;

import io.jobwire.forecast.RunningJobs.Running;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long one customer's jobs last, by module, and when those that run should therefore end. */
final class JobDurations {
    /** So many modules are kept at most. */
    static final int MOST = 16;

    private static final double REMEMBERED = 12;
    private static final double SHORTEST = 1;
    /** A row's start and our own note of it are the same within so many seconds. */
    private static final double SAME = 3;
    /** Which part of all jobs lasts quite unlike the others of its kind. */
    private static final double ODD = 0.08;

    private static final double ODD_VARIANCE = 1.7;
    private static final double LEAST_LEFT = 1e-6;

    private final FleetPrior population;
    private final List<DurationEstimate> modules = new ArrayList<>(2);

    JobDurations(FleetPrior population) {
        this.population = population;
    }

    /** Learns from a job whose row or whose windows tell how long it lasted. */
    void ended(int module, ObservedTransition.Ended ended) {
        TimeWindow started = ended.started();
        if (started == null) {
            return;
        }
        double lasted = middle(ended.when()) - middle(started);
        if (lasted >= SHORTEST && width(ended.when()) + width(started) < lasted) {
            learn(module, Math.log(lasted));
        }
    }

    /** Learns from a job that was seen running, and is told by one of these changes to have ended. */
    void ended(Running job, List<ObservedTransition> changes) {
        for (ObservedTransition change : changes) {
            if (change instanceof ObservedTransition.Ended ended && ChangeType.module(ended.module()) == job.module) {
                TimeWindow started = ended.started();
                double lasted = middle(ended.when()) - (started == null ? job.startedAt : middle(started));
                boolean another = started != null && Math.abs(middle(started) - job.startedAt) > SAME;
                if (another || lasted < SHORTEST) {
                    continue;
                }
                if (started == null && width(ended.when()) < lasted) {
                    learn(job.module, Math.log(lasted));
                }
                if (job.done() > 0) {
                    population.progress().erred(job.done(), Math.log(lasted) - job.logAtPace());
                }
                return;
            }
        }
    }

    private void learn(int module, double log) {
        DurationEstimate own = find(module);
        if (own == null) {
            own = new DurationEstimate(module);
            if (modules.size() >= MOST) {
                modules.remove(0);
            }
            modules.add(own);
        }
        population.lasted(module, own, log);
        own.ended(log, REMEMBERED);
    }

    /** Mean and variance of the logarithm of the seconds that a job of a module will last. */
    FleetPrior.Spread of(int module) {
        DurationEstimate own = find(module);
        return population.lasting(module, own == null ? DurationEstimate.UNKNOWN : own);
    }

    /** Adds when a running job may end. */
    void expectEnd(ChangeForecast outlook, Running job, double polledAt) {
        FleetPrior.Spread usual = of(job.module);
        double mean = usual.mean();
        double variance = usual.variance();
        if (job.done() > 0) {
            double told = job.logAtPace() + population.progress().bias(job.done());
            double uncertain = population.progress().variance(job.done());
            mean = (mean * uncertain + told * variance) / (uncertain + variance);
            variance = variance * uncertain / (uncertain + variance);
        }
        double spread = Math.sqrt(variance);
        double oddSpread = Math.sqrt(variance + ODD_VARIANCE);
        double elapsed = Math.max(SHORTEST, polledAt - job.startedAt);
        double log = Math.log(elapsed);
        double left = (1 - ODD) * (1 - NormalDistribution.below((log - mean) / spread))
                + ODD * (1 - NormalDistribution.below((log - mean) / oddSpread));
        left = Math.max(LEAST_LEFT, left);
        outlook.ending((1 - ODD) / left, elapsed, mean, spread);
        outlook.ending(ODD / left, elapsed, mean, oddSpread);
    }

    /** Adds when a job may end that is yet to start about a time. */
    void expectEndOfNext(
            ChangeForecast outlook, int module, double changes, double start, double startSpread, double horizon) {
        FleetPrior.Spread usual = of(module);
        double lasts = Math.exp(usual.mean() + usual.variance() / 2);
        if (start + lasts < horizon) {
            double spread = lasts * Math.sqrt(Math.expm1(usual.variance()));
            outlook.around(changes, start + lasts, Math.hypot(spread, startSpread));
        }
    }

    private @Nullable DurationEstimate find(int module) {
        for (DurationEstimate lasting : modules) {
            if (lasting.module == module) {
                return lasting;
            }
        }
        return null;
    }

    private static double middle(TimeWindow window) {
        return (ChangeType.seconds(window.after()) + ChangeType.seconds(window.until())) / 2;
    }

    private static double width(TimeWindow window) {
        return ChangeType.seconds(window.until()) - ChangeType.seconds(window.after());
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) modules.size());
        modules.forEach(lasting -> lasting.write(bytes));
    }

    void read(ByteBuffer bytes) {
        int size = bytes.get();
        for (int i = 0; i < size; i++) {
            DurationEstimate lasting = DurationEstimate.read(bytes);
            modules.add(lasting);
            population.restored(lasting);
        }
    }
}
