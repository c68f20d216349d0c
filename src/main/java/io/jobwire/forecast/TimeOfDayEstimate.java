package io.jobwire.forecast;

/**
 * Tracks the time of day at which a daily change occurs: level, drift and variance, by exponential smoothing that
 * speeds up while the errors stay on one side. Times are seconds since the epoch, days are counted from the epoch, and
 * all is UTC: a change of clocks is a schedule that moves.
 *
 * <p>{@link DailySlot} extends this class rather than holding an instance: there are several slots per customer, and an
 * object less in each saves memory. Not thread-safe.
 */
class TimeOfDayEstimate {
    /** Beyond this many standard deviations the change is no longer expected. */
    static final double REACH_DEVIATIONS = 4;

    /** The API truncates times to seconds and polls run late by some, so no standard deviation is below 5 s. */
    private static final double MIN_VARIANCE = 5 * 5;

    // The smoothing factors and bounds below are chosen by simulation (docs/polling.md).

    /** Lower bound of the gain for the level. */
    private static final double MIN_LEVEL_GAIN = 0.3;
    /** Added to the gain for the level when all errors are on one side. */
    private static final double ONE_SIDED_LEVEL_GAIN = 0.5;
    /** Lower bound of the gain for the variance. */
    private static final double MIN_VARIANCE_GAIN = 0.12;
    /** Weight of the fleet's variance, in occurrences. */
    private static final double VARIANCE_PRIOR_WEIGHT = 3;
    /** Squared errors count up to this many variances, so that one outlier does not blur a slot. */
    private static final double MAX_VARIANCES = 9;
    /** Gain for the drift, times how one-sided the errors are. */
    private static final double DRIFT_GAIN = 0.25;
    /** What is kept of the drift at each occurrence while the errors are balanced. */
    private static final float DRIFT_DECAY = 0.85f;
    /** Gain for the bias, the smoothed error in standard deviations. */
    private static final double BIAS_GAIN = 0.35;
    /** Errors count for the bias up to this many standard deviations. */
    private static final double MAX_BIAS_DEVIATIONS = 3;
    /** Errors are one-sided to the extent that the bias exceeds this; noise alone stays below it mostly. */
    private static final double BALANCED_BIAS = 0.7;
    /** A drift is not extrapolated for longer than a week. */
    private static final int MAX_DRIFT_DAYS = 7;
    /** The count of occurrences saturates here: the gains have reached their lower bounds, and it fits a byte. */
    private static final int MAX_OCCURRENCES = 30;

    /** The last day of the 22nd century, about. */
    private static final int MAX_DAY = 84_000;
    /** A time of day that drifts leaves its day by the drift of many days, but never by more than about a year. */
    private static final double MAX_TIME = 366 * EpochTime.SECONDS_PER_DAY;
    /** The square of about twelve days. */
    private static final double MAX_VARIANCE = 1e12;

    private float time;
    private float drift;
    private float bias;
    private float variance;
    private float occurrences;
    private int lastDay;

    /** An estimate without occurrences, for {@link #restore}. */
    TimeOfDayEstimate() {}

    /**
     * An estimate from one occurrence.
     *
     * @param at when it occurred
     * @param variance how uncertain the next time of day is, in seconds squared
     */
    TimeOfDayEstimate(double at, double variance) {
        this.lastDay = EpochTime.day(at);
        this.time = (float) (at - lastDay * EpochTime.SECONDS_PER_DAY);
        this.variance = (float) Math.max(MIN_VARIANCE, variance);
        this.occurrences = 1;
    }

    /** The expected time on a day. */
    final double timeOn(int day) {
        return day * EpochTime.SECONDS_PER_DAY + time + (double) drift * Math.min(MAX_DRIFT_DAYS, day - lastDay);
    }

    /** The day whose expected time is nearest to a time. */
    final int nearestDay(double at) {
        return (int) Math.round((at - time - drift) / EpochTime.SECONDS_PER_DAY);
    }

    /** The day of the latest occurrence. */
    final int lastDay() {
        return lastDay;
    }

    /** The number of days on which it occurred, up to a bound. */
    final double occurrences() {
        return occurrences;
    }

    /** The variance of single occurrences about the level, in seconds squared. */
    final double variance() {
        return variance;
    }

    /** The variance of the next occurrence: that of single occurrences, plus that of the level. */
    final double predictiveVariance() {
        return variance * (1 + 1 / Math.max(occurrences, 1));
    }

    /** The standard deviation of the next occurrence, in seconds. */
    final double standardDeviation() {
        return Math.sqrt(predictiveVariance());
    }

    /** How long after its expected time the change is still expected, in seconds. */
    final double reach() {
        return REACH_DEVIATIONS * standardDeviation();
    }

    /**
     * Moves the estimate towards the first occurrence on a day.
     *
     * @param at when it occurred
     * @param day the day it belongs to; after {@link #lastDay}
     * @param uncertainty variance of that time, in seconds squared
     * @param usualVariance variance of other slots, for as long as this one has occurred once only
     * @return the squared error, less what the uncertainty of the level and of the time explain
     */
    final double update(double at, int day, double uncertainty, double usualVariance) {
        double error = at - timeOn(day);
        double squaredError = Math.max(0, error * error * occurrences / (occurrences + 1) - uncertainty);
        double certainty = variance / (variance + uncertainty);
        move(error, day, certainty);
        double gain = Math.max(1 / (occurrences + VARIANCE_PRIOR_WEIGHT), MIN_VARIANCE_GAIN) * certainty;
        double known = occurrences <= 1 ? usualVariance : variance;
        double bounded = Math.min(squaredError, MAX_VARIANCES * known);
        variance = (float) Math.max(MIN_VARIANCE, known + gain * (bounded - known));
        occurrences = Math.min(occurrences + 1, MAX_OCCURRENCES);
        lastDay = day;
        return squaredError;
    }

    /** Moves the level, and the drift as far as the errors are one-sided. */
    private void move(double error, int day, double certainty) {
        double deviation = Math.sqrt(variance);
        double bound = MAX_BIAS_DEVIATIONS * deviation;
        double bounded = Math.max(-bound, Math.min(bound, error));
        bias += (float) (BIAS_GAIN * (bounded / deviation - bias));
        double oneSided = Math.max(0, Math.min(1, Math.abs(bias) - BALANCED_BIAS));
        double gain = Math.max(1 / (occurrences + 1), MIN_LEVEL_GAIN + ONE_SIDED_LEVEL_GAIN * oneSided) * certainty;
        double days = Math.max(1, Math.min(MAX_DRIFT_DAYS, day - lastDay));
        double level = timeOn(day) - day * EpochTime.SECONDS_PER_DAY + gain * error;
        drift += (float) (DRIFT_GAIN * oneSided * error / days);
        drift *= oneSided > 0 ? 1 : DRIFT_DECAY;
        time = (float) level;
    }

    final float time() {
        return time;
    }

    final float drift() {
        return drift;
    }

    /** Whether an estimate with these values can be {@linkplain #restore restored}. */
    static boolean isPlausible(int lastDay, float time, float variance, int occurrences) {
        return ModelFormat.isBetween(0, lastDay, MAX_DAY)
                && ModelFormat.isBetween(-MAX_TIME, time, MAX_TIME)
                && ModelFormat.isBetween(1, variance, MAX_VARIANCE)
                && ModelFormat.isBetween(0, occurrences, MAX_OCCURRENCES);
    }

    /** Restores an estimate. The bias is not persisted: it starts anew. */
    final void restore(int newLastDay, float newTime, float newVariance, float newDrift, float newOccurrences) {
        lastDay = newLastDay;
        time = newTime;
        variance = newVariance;
        drift = newDrift;
        occurrences = newOccurrences;
    }
}
