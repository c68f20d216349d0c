package io.jobwire.forecast;

/**
 * On which days of the week a daily change occurs. The pattern is a pair of decayed counts for each weekday, days with
 * an occurrence and days observed, each packed as 7 bytes into a long, so that a slot needs no further objects. Days
 * are counted from the epoch, in UTC. Pure.
 */
final class WeekdayPattern {
    /** Counts of a weekday that was never observed. */
    static final long NO_DAYS = 0;

    // The priors and the decay are chosen by simulation (docs/polling.md).

    /** Prior probability of an occurrence, for working days and for weekend days. */
    private static final double PRIOR_PROBABILITY = 0.95;
    /** Weight of that prior, in days. */
    private static final double PRIOR_WEIGHT = 1;
    /** Weight of the other days of the group (Monday to Friday, or the weekend), in days. */
    private static final double GROUP_WEIGHT = 1.5;
    /** What is kept of a weekday's count when that weekday comes again: about four weeks count. */
    private static final double DECAY = 0.75;

    private static final int DAYS_PER_WEEK = 7;
    /** Weekdays from here on are the weekend: 0 is Monday. */
    private static final int SATURDAY = 5;
    /** 1 January 1970 was a Thursday. */
    private static final int WEEKDAY_OF_EPOCH = 3;
    /** A count is stored in units of 1/32. With the decay above no count exceeds 4, which is 128 units. */
    private static final double UNITS_PER_DAY = 32;

    private static final int BITS = 8;
    private static final long MASK = 0xFF;

    private WeekdayPattern() {}

    /**
     * The probability that the change occurs on a day, given that it still occurs at all.
     *
     * @param occurred packed counts of days with an occurrence
     * @param observed packed counts of days observed
     */
    static double probability(long occurred, long observed, int day) {
        int today = weekday(day);
        double groupOccurred = 0;
        double groupObserved = 0;
        int first = today < SATURDAY ? 0 : SATURDAY;
        int end = today < SATURDAY ? SATURDAY : DAYS_PER_WEEK;
        for (int weekday = first; weekday < end; weekday++) {
            groupOccurred += count(occurred, weekday);
            groupObserved += count(observed, weekday);
        }
        double group = (PRIOR_WEIGHT * PRIOR_PROBABILITY + groupOccurred) / (PRIOR_WEIGHT + groupObserved);
        return (GROUP_WEIGHT * group + count(occurred, today)) / (GROUP_WEIGHT + count(observed, today));
    }

    /** The packed counts with one more day: the weekday's count decays, and grows by 1 if the day counts. */
    static long add(long counts, int day, boolean counted) {
        int weekday = weekday(day);
        double count = count(counts, weekday) * DECAY + (counted ? 1 : 0);
        long units = Math.min(MASK, Math.round(count * UNITS_PER_DAY));
        return (counts & ~(MASK << (BITS * weekday))) | (units << (BITS * weekday));
    }

    /** Whether packed counts can be the sums of days: none is too large, and none occurred without being observed. */
    static boolean isPlausible(long occurred, long observed) {
        boolean plausible = (occurred | observed) >>> (BITS * DAYS_PER_WEEK) == 0;
        for (int weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
            plausible &= count(occurred, weekday) <= count(observed, weekday);
        }
        return plausible;
    }

    private static double count(long counts, int weekday) {
        return ((counts >>> (BITS * weekday)) & MASK) / UNITS_PER_DAY;
    }

    /** From 0 for Monday to 6 for Sunday. */
    private static int weekday(int day) {
        return Math.floorMod(day + WEEKDAY_OF_EPOCH, DAYS_PER_WEEK);
    }
}
