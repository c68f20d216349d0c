package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * A time of day at which a type of change occurs: its timing, its weekdays, how many changes come together, and the
 * probability that the slot is still active. Days without an occurrence teach as much as others. Not thread-safe.
 */
final class DailySlot extends TimeOfDayEstimate {
    /** Size of {@link #write}'s output. */
    static final int BYTES = 2 * Integer.BYTES + 3 * Float.BYTES + Short.BYTES + 2 * Byte.BYTES + 2 * Long.BYTES;

    // Chosen by simulation (docs/polling.md):
    /** Activity after an occurrence that is certain to belong to the slot: some slots end with any occurrence. */
    private static final double ACTIVITY_AFTER_OCCURRENCE = 0.98;
    /** A day without an occurrence is never held for stronger evidence of inactivity than this. */
    private static final double MAX_EVIDENCE_OF_ABSENCE = 0.88;
    /** Gain for the number of changes that come together. */
    private static final double SIZE_GAIN = 0.3;
    /** What is left of the activity when a new slot looks like this one at another time. */
    private static final float ACTIVITY_AFTER_MOVE = 0.3f;

    /** The activity is persisted as a percentage. */
    private static final float PERCENT = 100f;

    /** More changes than this do not come together. */
    private static final double MAX_SIZE = 1e7;

    private final int changeType;
    private float activity;
    private float size;
    private int resolvedDay;
    private int changesOnLastDay = 1;
    private long occurredDays = WeekdayPattern.NO_DAYS;
    private long observedDays = WeekdayPattern.NO_DAYS;

    /** A slot without occurrences, for {@link #read}. */
    private DailySlot(int changeType) {
        this.changeType = changeType;
    }

    /**
     * A slot with one occurrence.
     *
     * @param variance how uncertain the next time of day is, in seconds squared
     * @param activity probability that there will be another occurrence
     */
    DailySlot(int changeType, double at, double variance, double activity) {
        super(at, variance);
        this.changeType = changeType;
        this.resolvedDay = lastDay();
        this.activity = (float) activity;
        this.size = 1;
        count(resolvedDay, true);
    }

    int changeType() {
        return changeType;
    }

    /** Whether it has occurred once, and had no other opportunity yet. */
    boolean isUntried() {
        return occurrences() <= 1 && resolvedDay == lastDay();
    }

    /** Whether it has occurred on more than one day. */
    boolean isConfirmed() {
        return occurrences() > 1;
    }

    /** How many changes come together when it occurs. */
    double size() {
        return size;
    }

    /** The probability that the slot is still active. */
    double activity() {
        return activity;
    }

    /** The last day of which it is known, or was given up, whether the change occurred. */
    int resolvedDay() {
        return resolvedDay;
    }

    /**
     * The probability that it occurs on a day that is not resolved.
     *
     * @param recurrence probability that a change that occurred once recurs
     */
    double probability(int day, double recurrence) {
        return (isUntried() ? Math.max(activity, recurrence) : activity) * pattern(day);
    }

    /**
     * The density of the slot's changes at a time, per second.
     *
     * @param day the day that the time is taken to belong to
     * @param uncertainty variance of that time, in seconds squared
     * @param recurrence as for {@link #probability}
     */
    double density(double at, int day, double uncertainty, double recurrence) {
        double deviation = Math.sqrt(predictiveVariance() + uncertainty);
        double z = (at - timeOn(day)) / deviation;
        if (Math.abs(z) > REACH_DEVIATIONS) {
            return 0;
        }
        double changes = day > resolvedDay ? probability(day, recurrence) * size : lastDay() == day ? size : 0;
        return changes * NormalDistribution.density(z) / deviation;
    }

    /**
     * The probability that a background change falls by chance where it would be attributed to this slot: there the
     * slot's density exceeds the background rate.
     *
     * @param backgroundRate changes per second
     * @param probability that this slot occurs
     */
    double chance(double backgroundRate, double probability) {
        double deviation = standardDeviation();
        double peak = probability * NormalDistribution.density(0) / deviation;
        if (peak <= backgroundRate) {
            return 0;
        }
        double halfWidth = Math.min(REACH_DEVIATIONS, Math.sqrt(2 * Math.log(peak / backgroundRate)));
        return -Math.expm1(-backgroundRate * 2 * deviation * halfWidth);
    }

    /**
     * Learns the first occurrence on a day after {@link #lastDay}.
     *
     * @param at when it occurred
     * @param uncertainty variance of that time, in seconds squared
     * @param usualVariance variance of other slots, for as long as little is known of this one
     * @param predicted probability that the change belongs to this slot
     * @return the squared error of its time, less what uncertainty explains
     */
    double occurred(double at, int day, double uncertainty, double usualVariance, double predicted) {
        double squaredError = update(at, day, uncertainty, usualVariance);
        size += (float) (SIZE_GAIN * (changesOnLastDay - size));
        changesOnLastDay = 1;
        resolvedDay = Math.max(resolvedDay, day);
        activity = (float) Math.max(activity, ACTIVITY_AFTER_OCCURRENCE * predicted);
        count(day, true);
        return squaredError;
    }

    /** Learns one more change on the day of the latest occurrence. */
    void occurredAgain() {
        changesOnLastDay++;
    }

    /** Learns that a day passed without an occurrence; recurrence as for {@link #probability}. */
    void missed(int day, double recurrence) {
        double evidence = Math.min(MAX_EVIDENCE_OF_ABSENCE, pattern(day));
        activity = isUntried() ? (float) Math.max(activity, recurrence) : activity;
        activity = (float) (activity * (1 - evidence) / (1 - activity * evidence));
        resolvedDay = day;
        count(day, false);
    }

    /** Gives up the days up to this one: it is not known whether the change occurred. */
    void skip(int day) {
        resolvedDay = Math.max(resolvedDay, day);
    }

    /** Lowers the activity: the slot seems to have moved to another time. */
    void doubt() {
        activity *= ACTIVITY_AFTER_MOVE;
    }

    private double pattern(int day) {
        return WeekdayPattern.probability(occurredDays, observedDays, day);
    }

    private void count(int day, boolean occurred) {
        occurredDays = WeekdayPattern.add(occurredDays, day, occurred);
        observedDays = WeekdayPattern.add(observedDays, day, true);
    }

    void write(ByteBuffer bytes) {
        bytes.putInt(changeType).putInt(lastDay());
        bytes.putFloat(time()).putFloat((float) variance()).putFloat(size).putShort((short) drift());
        bytes.put((byte) occurrences()).put((byte) (activity * PERCENT));
        bytes.putLong(occurredDays).putLong(observedDays);
    }

    /** Whether the next bytes are what {@link #write} can have written; they are read in any case. */
    static boolean isPlausible(ByteBuffer bytes) {
        int changeType = bytes.getInt();
        int lastDay = bytes.getInt();
        float time = bytes.getFloat();
        float variance = bytes.getFloat();
        float size = bytes.getFloat();
        bytes.getShort(); // any drift of a day's time is within reach
        byte occurrences = bytes.get();
        byte activity = bytes.get();
        long occurredDays = bytes.getLong();
        long observedDays = bytes.getLong();
        return changeType >= 0
                && TimeOfDayEstimate.isPlausible(lastDay, time, variance, occurrences)
                && ModelFormat.isBetween(0, size, MAX_SIZE)
                && ModelFormat.isBetween(0, activity, PERCENT)
                && WeekdayPattern.isPlausible(occurredDays, observedDays);
    }

    static DailySlot read(ByteBuffer bytes) {
        DailySlot slot = new DailySlot(bytes.getInt());
        int lastDay = bytes.getInt();
        float time = bytes.getFloat();
        float variance = bytes.getFloat();
        slot.size = bytes.getFloat();
        float drift = bytes.getShort();
        float occurrences = bytes.get();
        slot.restore(lastDay, time, variance, drift, occurrences);
        slot.resolvedDay = lastDay;
        slot.activity = bytes.get() / PERCENT;
        slot.occurredDays = bytes.getLong();
        slot.observedDays = bytes.getLong();
        return slot;
    }
}
