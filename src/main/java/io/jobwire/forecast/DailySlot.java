package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * A time of day at which something happens to jobs of a module: when, how exactly, on which days of the week, and
 * whether it still does. Learned from what came and from what did not come. Times are seconds since the epoch, days are
 * counted from the epoch, and all is UTC: a change of clocks is a schedule that moves.
 */
public final class DailySlot {
    public static final double DAY = 86_400;

    /** Beyond so many standard deviations nothing is expected any more. */
    private static final double REACH = 4;
    /** No jitter is taken to be less than this: API times are cut to seconds. */
    private static final double LEAST_SPREAD = 5;

    private static final double LEAST_LEVEL_GAIN = 0.3;
    private static final double LEAST_SPREAD_GAIN = 0.12;
    private static final double SPREAD_PRIOR = 3;
    private static final double TREND_GAIN = 0.25;

    /** As sure as anybody can be that a slot is still in use. */
    private static final double SURE = 0.98;

    private static final double OFTEN = 0.95;
    private static final double MOST_OFTEN = 0.88;
    private static final double GROUP_PRIOR = 1;
    private static final double DAY_PRIOR = 1.5;
    private static final double DAY_DECAY = 0.75;
    private static final double UNIT = 32;

    public final int subject;
    private float time;
    private float drift;
    private float bias;
    private float variance;
    private float hits;
    private float alive;
    private float size;
    /** Up to this day it is known whether it came. */
    private int resolved;
    /** The last day on which it came. */
    private int cameOn;
    /** How many changes came on that day. */
    private int cameTimes = 1;

    private long came;
    private long expected;

    private DailySlot(int subject) {
        this.subject = subject;
    }

    /**
     * A slot of which one occurrence is known.
     *
     * @param subject what happens to jobs of which module
     * @param at when it happened
     * @param variance how far the next may be off, in seconds squared
     * @param alive how likely it is that there will be a next
     */
    public static DailySlot of(int subject, double at, double variance, double alive) {
        DailySlot slot = new DailySlot(subject);
        slot.resolved = (int) Math.floor(at / DAY);
        slot.cameOn = slot.resolved;
        slot.time = (float) (at - slot.resolved * DAY);
        slot.variance = (float) Math.max(LEAST_SPREAD * LEAST_SPREAD, variance);
        slot.hits = 1;
        slot.alive = (float) alive;
        slot.size = 1;
        slot.count(slot.resolved, true);
        return slot;
    }

    /** When it should come on a day. */
    public double on(int day) {
        return day * DAY + time + (double) drift * Math.min(7, day - cameOn);
    }

    /** The day whose occurrence would be nearest to a time. */
    public int dayOf(double at) {
        return (int) Math.round((at - time - drift) / DAY);
    }

    /** The standard deviation of when it comes, what is not known of its mean included. */
    public double spread() {
        return Math.sqrt(variance * (1 + 1 / Math.max(hits, 1)));
    }

    /**
     * How likely it comes on a day that is not resolved.
     *
     * @param recurrence how likely it is that something that came once comes again
     */
    public double probability(int day, double recurrence) {
        return (isUntried() ? Math.max(alive, recurrence) : alive) * pattern(day);
    }

    /** Whether it came once, and there was no other occasion yet. */
    public boolean isUntried() {
        return hits <= 1 && resolved == cameOn;
    }

    /** How many changes come together, when they come. */
    public double size() {
        return size;
    }

    /** How likely it is that it is in use at all. */
    public double alive() {
        return alive;
    }

    /** Whether it has come more than once. */
    public boolean isConfirmed() {
        return hits > 1;
    }

    public int resolved() {
        return resolved;
    }

    public int cameOn() {
        return cameOn;
    }

    /** The variance of single occurrences, as far as it is known. */
    public double variance() {
        return variance;
    }

    /** After how long past its time it is no longer expected. */
    public double reach() {
        return REACH * spread();
    }

    /**
     * How dense changes are expected to be at a time, per second, if this one comes on the given day.
     *
     * @param uncertainty variance of that time
     * @param recurrence as for {@link #probability}
     */
    public double density(double at, int day, double uncertainty, double recurrence) {
        double total = Math.sqrt(variance * (1 + 1 / Math.max(hits, 1)) + uncertainty);
        double z = (at - on(day)) / total;
        if (Math.abs(z) > REACH) {
            return 0;
        }
        double number = day > resolved ? probability(day, recurrence) * size : cameOn == day ? size : 0;
        return number * NormalDistribution.density(z) / total;
    }

    /**
     * How likely something that comes with this rate comes by chance where this one would be taken to have come.
     *
     * @param perSecond the rate
     * @param likely how likely this one was taken to be
     */
    public double chance(double perSecond, double likely) {
        double spread = spread();
        double peak = likely * NormalDistribution.density(0) / spread;
        return peak <= perSecond
                ? 0
                : -Math.expm1(-perSecond * 2 * spread * Math.min(REACH, Math.sqrt(2 * Math.log(peak / perSecond))));
    }

    /**
     * It came.
     *
     * @param uncertainty variance of that time
     * @param usual the variance that others have, for as long as little is known of this one
     * @param foreseen how likely it is that this was no chance
     * @return how far it was off, in seconds squared and without what is due to not knowing; negative for a further
     *     change of a day on which it had come already
     */
    public double came(double at, int day, double uncertainty, double usual, double foreseen) {
        if (day <= cameOn) {
            cameTimes++;
            return -1;
        }
        double error = at - on(day);
        double off = Math.max(0, error * error * hits / (hits + 1) - uncertainty);
        double certainty = variance / (variance + uncertainty);
        move(error, day, certainty);
        double gain = Math.max(1 / (hits + SPREAD_PRIOR), LEAST_SPREAD_GAIN) * certainty;
        double known = hits <= 1 ? usual : variance;
        double bounded = Math.min(off, 9 * known);
        variance = (float) Math.max(LEAST_SPREAD * LEAST_SPREAD, known + gain * (bounded - known));
        hits = Math.min(hits + 1, 30);
        size += (float) (0.3 * (cameTimes - size));
        cameTimes = 1;
        resolved = Math.max(resolved, day);
        cameOn = day;
        alive = (float) Math.max(alive, SURE * foreseen);
        count(day, true);
        return off;
    }

    /** The level follows, and the drift as far as the errors keep to one side. */
    private void move(double error, int day, double certainty) {
        double spread = Math.sqrt(variance);
        double bounded = Math.max(-3 * spread, Math.min(3 * spread, error));
        bias += (float) (0.35 * (bounded / spread - bias));
        double oneSided = Math.max(0, Math.min(1, Math.abs(bias) - 0.7));
        double gain = Math.max(1 / (hits + 1), LEAST_LEVEL_GAIN + 0.5 * oneSided) * certainty;
        double days = Math.max(1, Math.min(7, day - cameOn));
        double at = on(day) - day * DAY + gain * error;
        drift += (float) (TREND_GAIN * oneSided * error / days);
        drift *= oneSided > 0 ? 1 : 0.85f;
        time = (float) at;
    }

    /** It did not come on this day, nor has it until now. The recurrence is as for {@link #probability}. */
    public void missed(int day, double recurrence) {
        double likely = Math.min(MOST_OFTEN, pattern(day));
        alive = isUntried() ? (float) Math.max(alive, recurrence) : alive;
        alive = (float) (alive * (1 - likely) / (1 - alive * likely));
        resolved = day;
        count(day, false);
    }

    /** What happened on the days up to this one is not known. */
    public void skip(int day) {
        resolved = Math.max(resolved, day);
    }

    /** It seems to have moved elsewhere. */
    public void doubt() {
        alive *= 0.3f;
    }

    private double pattern(int day) {
        int today = weekday(day);
        boolean weekend = isWeekend(today);
        double cameInGroup = 0;
        double expectedInGroup = 0;
        for (int other = 0; other < 7; other++) {
            if (isWeekend(other) == weekend) {
                cameInGroup += get(came, other);
                expectedInGroup += get(expected, other);
            }
        }
        double group = (GROUP_PRIOR * OFTEN + cameInGroup) / (GROUP_PRIOR + expectedInGroup);
        return (DAY_PRIOR * group + get(came, today)) / (DAY_PRIOR + get(expected, today));
    }

    private void count(int day, boolean hit) {
        int today = weekday(day);
        came = set(came, today, get(came, today) * DAY_DECAY + (hit ? 1 : 0));
        expected = set(expected, today, get(expected, today) * DAY_DECAY + 1);
    }

    private static boolean isWeekend(int weekday) {
        return weekday >= 5;
    }

    /** From 0 for Monday to 6 for Sunday. */
    private static int weekday(int day) {
        return Math.floorMod(day + 3, 7);
    }

    private static double get(long packed, int weekday) {
        return ((packed >>> (8 * weekday)) & 0xFF) / UNIT;
    }

    private static long set(long packed, int weekday, double value) {
        long units = Math.min(255, Math.round(value * UNIT));
        return (packed & ~(0xFFL << (8 * weekday))) | (units << (8 * weekday));
    }

    public void write(ByteBuffer bytes) {
        bytes.putInt(subject).putInt(cameOn);
        bytes.putFloat(time).putFloat(variance).putFloat(size).putShort((short) drift);
        bytes.put((byte) hits).put((byte) (alive * 100));
        bytes.putLong(came).putLong(expected);
    }

    public static DailySlot read(ByteBuffer bytes) {
        DailySlot slot = new DailySlot(bytes.getInt());
        slot.cameOn = bytes.getInt();
        slot.resolved = slot.cameOn;
        slot.time = bytes.getFloat();
        slot.variance = bytes.getFloat();
        slot.size = bytes.getFloat();
        slot.drift = bytes.getShort();
        slot.hits = bytes.get();
        slot.alive = bytes.get() / 100f;
        slot.came = bytes.getLong();
        slot.expected = bytes.getLong();
        return slot;
    }
}
