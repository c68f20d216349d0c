package io.jobwire.plan;

import io.jobwire.plan.RunningJobs.Running;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long one customer's jobs last, by module, and when those that run should therefore end. */
final class Lastings {
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

    private final Population population;
    private final List<Lasting> modules = new ArrayList<>(2);

    Lastings(Population population) {
        this.population = population;
    }

    /** Learns from a job whose row or whose windows tell how long it lasted. */
    void ended(int module, JobChange.Ended ended) {
        Window started = ended.started();
        if (started == null) {
            return;
        }
        double lasted = middle(ended.when()) - middle(started);
        if (lasted >= SHORTEST && width(ended.when()) + width(started) < lasted) {
            learn(module, Math.log(lasted));
        }
    }

    /** Learns from a job that was seen running, and is told by one of these changes to have ended. */
    void ended(Running job, List<JobChange> changes) {
        for (JobChange change : changes) {
            if (change instanceof JobChange.Ended ended && Subject.module(ended.module()) == job.module) {
                Window started = ended.started();
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
        Lasting own = find(module);
        if (own == null) {
            own = new Lasting(module);
            if (modules.size() >= MOST) {
                modules.remove(0);
            }
            modules.add(own);
        }
        population.lasted(module, own, log);
        own.ended(log, REMEMBERED);
    }

    /** Mean and variance of the logarithm of the seconds that a job of a module will last. */
    Population.Spread of(int module) {
        Lasting own = find(module);
        return population.lasting(module, own == null ? Lasting.UNKNOWN : own);
    }

    /** Adds when a running job may end. */
    void expectEnd(Outlook outlook, Running job, double polledAt) {
        Population.Spread usual = of(job.module);
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
        double left = (1 - ODD) * (1 - Gauss.below((log - mean) / spread))
                + ODD * (1 - Gauss.below((log - mean) / oddSpread));
        left = Math.max(LEAST_LEFT, left);
        outlook.ending((1 - ODD) / left, elapsed, mean, spread);
        outlook.ending(ODD / left, elapsed, mean, oddSpread);
    }

    /** Adds when a job may end that is yet to start about a time. */
    void expectEndOfNext(
            Outlook outlook, int module, double changes, double start, double startSpread, double horizon) {
        Population.Spread usual = of(module);
        double lasts = Math.exp(usual.mean() + usual.variance() / 2);
        if (start + lasts < horizon) {
            double spread = lasts * Math.sqrt(Math.expm1(usual.variance()));
            outlook.around(changes, start + lasts, Math.hypot(spread, startSpread));
        }
    }

    private @Nullable Lasting find(int module) {
        for (Lasting lasting : modules) {
            if (lasting.module == module) {
                return lasting;
            }
        }
        return null;
    }

    private static double middle(Window window) {
        return (Subject.seconds(window.after()) + Subject.seconds(window.until())) / 2;
    }

    private static double width(Window window) {
        return Subject.seconds(window.until()) - Subject.seconds(window.after());
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) modules.size());
        modules.forEach(lasting -> lasting.write(bytes));
    }

    void read(ByteBuffer bytes) {
        int size = bytes.get();
        for (int i = 0; i < size; i++) {
            Lasting lasting = Lasting.read(bytes);
            modules.add(lasting);
            population.restored(lasting);
        }
    }
}
