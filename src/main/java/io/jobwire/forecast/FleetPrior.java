package io.jobwire.forecast;

import java.util.HashMap;
import java.util.Map;

/**
 * What all customers have taught together: the first guess about each, which gives way as that one becomes known. It is
 * what keeps chance in a single customer from being taken for a habit. Belongs to one strategy.
 */
public final class FleetPrior {
    /** What is thought before anything has been seen: a job lasts some three quarters of an hour. */
    private static final double LOG_SECONDS = Math.log(2_700);

    private static final double VARIANCE_AMONG_ALL = 1;
    private static final double VARIANCE_OF_ONE = 0.35;
    private static final double PRIOR_JOBS = 3;
    private static final double REMEMBERED = 500;
    private static final double LOG_JITTER = 2 * Math.log(300);
    /** The mean of the logarithm of a squared standard normal value. */
    private static final double LOG_CHI_SQUARED = -1.27;

    private static final double SURPRISES_REMEMBERED = 5_000;
    private static final double MOST_ALIKE = 300;
    private static final double LEAST_ALIKE = 0.4;

    private final Map<Integer, Law> laws = new HashMap<>();
    private final Law any = new Law();
    private double recurred = 2;
    private double mayHaveRecurred = 6;
    private double logJitter = LOG_JITTER;
    private double jitters = 5;
    private final ProgressCalibration progress = new ProgressCalibration();
    private double hadBefore = 46;
    private double usualBefore = 40;
    private double unforeseen = 3;
    private double watchedDays = 3;
    private double daysRemembered = 10;

    /** How jobs of one module last, with customers in general. */
    private static final class Law {
        private final DurationEstimate among = new DurationEstimate(0);
        private double ofOne;
        private double ofOneJobs;
    }

    /** Takes in how long a job lasted, before its customer's own figures do. */
    public void lasted(int module, DurationEstimate own, double log) {
        for (Law law : new Law[] {laws.computeIfAbsent(module, any -> new Law()), any}) {
            law.among.ended(log, REMEMBERED);
            if (own.jobs() > 0) {
                double error = log - own.mean();
                law.ofOneJobs = Math.min(law.ofOneJobs + 1, REMEMBERED);
                law.ofOne += (error * error * own.jobs() / (own.jobs() + 1) - law.ofOne) / law.ofOneJobs;
            }
        }
    }

    /** Mean and variance of the logarithm of the seconds that the next job of a module will last with a customer. */
    public Spread lasting(int module, DurationEstimate own) {
        Law law = laws.getOrDefault(module, any);
        double jobs = law.among.jobs();
        double general = PRIOR_JOBS / (PRIOR_JOBS + jobs);
        double anyMean = shrunk(any.among.mean(), any.among.jobs(), LOG_SECONDS, PRIOR_JOBS);
        double anyVariance = shrunk(any.among.variance(), any.among.jobs(), VARIANCE_AMONG_ALL, PRIOR_JOBS);
        double mean = general * anyMean + (1 - general) * law.among.mean();
        double amongAll = general * anyVariance + (1 - general) * law.among.variance();
        double anyOne = shrunk(any.ofOne, any.ofOneJobs, VARIANCE_OF_ONE, PRIOR_JOBS);
        double ofOne = shrunk(law.ofOne, law.ofOneJobs, anyOne, PRIOR_JOBS);
        ofOne = shrunk(own.variance(), Math.max(0, own.jobs() - 1), ofOne, 2 * PRIOR_JOBS);
        double between = Math.max(0.02, amongAll - ofOne);
        double weight = ofOne / between;
        double centre = shrunk(own.mean(), own.jobs(), mean, weight);
        return new Spread(centre, Math.max(0.0025, ofOne) + between * weight / (weight + own.jobs()));
    }

    /** Takes in what was learned of one customer elsewhere. */
    public void restored(DurationEstimate own) {
        lasted(own.module, DurationEstimate.UNKNOWN, own.mean());
        if (own.jobs() > 1) {
            Law law = laws.computeIfAbsent(own.module, any -> new Law());
            law.ofOneJobs = Math.min(law.ofOneJobs + 1, REMEMBERED);
            law.ofOne += (own.variance() - law.ofOne) / law.ofOneJobs;
        }
    }

    /** What the progress of running jobs tells. */
    public ProgressCalibration progress() {
        return progress;
    }

    /**
     * A mean and a variance.
     *
     * @param mean of the logarithm of seconds
     * @param variance about it
     */
    public record Spread(double mean, double variance) {}

    /**
     * Says whether what happened once at a time of day happened again at the next occasion.
     *
     * @param again 1 or 0, less the probability that it happened by chance
     */
    public void recurs(double again) {
        double forget = 1 - 1 / REMEMBERED;
        recurred = recurred * forget + again;
        mayHaveRecurred = mayHaveRecurred * forget + 1;
    }

    /** How likely it is that what happened once at a time of day happens again then. */
    public double recurrence() {
        return recurred / mayHaveRecurred;
    }

    /** Takes in by how much a known habit was off, in seconds squared. */
    public void jittered(double squared) {
        jitters = Math.min(jitters + 1, REMEMBERED);
        logJitter += (Math.log(Math.max(25, squared)) - LOG_CHI_SQUARED - logJitter) / jitters;
    }

    /** The usual variance of a habit, in seconds squared. */
    public double jitter() {
        return Math.exp(logJitter);
    }

    /** Takes in that so many changes came unforeseen within so many days of one customer. */
    public void watched(double days, double changes) {
        watchedDays += days;
        unforeseen += changes;
        if (watchedDays > daysRemembered) {
            watchedDays /= 2;
            unforeseen /= 2;
        }
    }

    /** Remembers this many days of watching one customer; what is older counts half, a quarter and so on. */
    public void remember(double days) {
        daysRemembered = days;
    }

    /**
     * Takes in that changes came unforeseen to a customer that had had so many within so many days. If customers
     * differ, they come to those that have had more than others.
     */
    public void surprised(double number, double before, double days) {
        double forget = 1 - number / SURPRISES_REMEMBERED;
        hadBefore = hadBefore * forget + number * before;
        usualBefore = usualBefore * forget + number * days * unforeseen();
    }

    /**
     * How alike customers are in what comes unforeseen: how many changes must tell otherwise before one is taken to
     * differ from the others. (The shape of a gamma distribution, of which the mean at a change is 1 + 1/shape times
     * the mean.)
     */
    public double alike() {
        double excess = hadBefore / usualBefore - 1;
        return 1 / Math.max(1 / MOST_ALIKE, Math.min(1 / LEAST_ALIKE, excess));
    }

    /** How many changes a day come unforeseen to a customer. */
    public double unforeseen() {
        return unforeseen / watchedDays;
    }

    private static double shrunk(double own, double ownWeight, double prior, double priorWeight) {
        return (own * ownWeight + prior * priorWeight) / (ownWeight + priorWeight);
    }
}
