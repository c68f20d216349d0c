package io.jobwire.forecast;

import java.util.HashMap;
import java.util.Map;

/**
 * How long jobs last over all customers, by module: a hierarchical prior (all modules, then one module, then one
 * customer) that separates the variance among customers from the variance within one customer. Not thread-safe.
 */
final class DurationPrior {
    /** Prior mean before any job has ended: 45 minutes. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_LOG_MEAN = Math.log(2_700);
    /** Prior variance of the logarithm over all jobs, a factor of 2.7. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_TOTAL_VARIANCE = 1;
    /** Prior variance of the logarithm within one customer. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_WITHIN_VARIANCE = 0.35;

    /** Weight of a prior in jobs. Chosen by simulation (docs/polling.md). */
    private static final double PRIOR_WEIGHT = 3;
    /** Weight of the prior for a variance: it takes about twice as many jobs to estimate as a mean. */
    private static final double VARIANCE_PRIOR_WEIGHT = 2 * PRIOR_WEIGHT;
    /** Jobs to average over. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY = 500;
    /** Lower bounds that keep weights finite: customers differ by 14 %, jobs of one customer by 5 %, at least. */
    private static final double MIN_AMONG_VARIANCE = 0.02;

    private static final double MIN_WITHIN_VARIANCE = 0.0025;

    private final Map<Integer, ModuleDurations> modules = new HashMap<>();
    private final ModuleDurations allModules = new ModuleDurations();

    /** Durations over all customers, and the variance within one customer. */
    private static final class ModuleDurations {
        private final DurationEstimate total = new DurationEstimate(0);
        private double withinVariance;
        private double withinCount;

        void addWithin(double squaredError) {
            withinCount = Math.min(withinCount + 1, MEMORY);
            withinVariance += (squaredError - withinVariance) / withinCount;
        }
    }

    /**
     * Adds the duration of a job.
     *
     * @param own the customer's own estimate, before it learns of this job
     * @param logDuration logarithm of the duration in seconds
     */
    void add(int moduleId, DurationEstimate own, double logDuration) {
        add(module(moduleId), own, logDuration);
        add(allModules, own, logDuration);
    }

    private static void add(ModuleDurations durations, DurationEstimate own, double logDuration) {
        durations.total.add(logDuration, MEMORY);
        if (own.count() > 0) {
            double error = logDuration - own.mean();
            durations.addWithin(error * error * own.count() / (own.count() + 1));
        }
    }

    /** Adds an estimate that was restored: its mean counts as one job, its variance as one observation. */
    void addRestored(DurationEstimate own) {
        add(own.moduleId(), DurationEstimate.UNKNOWN, own.mean());
        if (own.count() > 1) {
            module(own.moduleId()).addWithin(own.variance());
        }
    }

    private ModuleDurations module(int moduleId) {
        return modules.computeIfAbsent(moduleId, id -> new ModuleDurations());
    }

    /**
     * The predictive distribution for the next job of a module.
     *
     * @param own what is known of the customer itself; {@link DurationEstimate#UNKNOWN} if nothing is
     */
    LogNormalDistribution predict(int moduleId, DurationEstimate own) {
        ModuleDurations module = modules.getOrDefault(moduleId, allModules);
        DurationEstimate all = allModules.total;
        double general = PRIOR_WEIGHT / (PRIOR_WEIGHT + module.total.count());
        double allMean = shrink(all.mean(), all.count(), INITIAL_LOG_MEAN, PRIOR_WEIGHT);
        double allVariance = shrink(all.variance(), all.count(), INITIAL_TOTAL_VARIANCE, PRIOR_WEIGHT);
        double mean = general * allMean + (1 - general) * module.total.mean();
        double totalVariance = general * allVariance + (1 - general) * module.total.variance();
        double within = within(module, own);
        double among = Math.max(MIN_AMONG_VARIANCE, totalVariance - within);
        double priorWeight = within / among;
        double ownMean = shrink(own.mean(), own.count(), mean, priorWeight);
        double uncertaintyOfMean = among * priorWeight / (priorWeight + own.count());
        return new LogNormalDistribution(ownMean, Math.max(MIN_WITHIN_VARIANCE, within) + uncertaintyOfMean);
    }

    private double within(ModuleDurations module, DurationEstimate own) {
        double all = shrink(allModules.withinVariance, allModules.withinCount, INITIAL_WITHIN_VARIANCE, PRIOR_WEIGHT);
        double ofModule = shrink(module.withinVariance, module.withinCount, all, PRIOR_WEIGHT);
        return shrink(own.variance(), Math.max(0, own.count() - 1), ofModule, VARIANCE_PRIOR_WEIGHT);
    }

    private static double shrink(double own, double ownWeight, double prior, double priorWeight) {
        return (own * ownWeight + prior * priorWeight) / (ownWeight + priorWeight);
    }
}
