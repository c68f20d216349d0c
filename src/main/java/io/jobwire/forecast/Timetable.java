package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * The daily slots of one customer. Each change is attributed to the slot that predicted it best, or starts a new slot;
 * each slot that passes without a change loses activity. Times are seconds since the epoch. Not thread-safe.
 */
final class Timetable {
    /** Bounds memory and the byte format. */
    static final int MAX_SLOTS = 16;

    /** A slot without an occurrence for this long, three weeks and a day, is dropped. */
    private static final int MAX_IDLE_DAYS = 22;

    // Chosen by simulation (docs/polling.md):

    /** Activity of a slot that another seems to have moved to. */
    private static final double ACTIVITY_OF_MOVED_SLOT = 0.75;
    /** A slot is recognised as if it occurred with at least this probability, however seldom slots recur. */
    private static final double MIN_PROBABILITY_TO_RECOGNISE = 0.1;
    /** Only errors of changes that are attributed with this probability teach the fleet about jitter. */
    private static final double MIN_PROBABILITY_FOR_JITTER = 0.9;
    /** Guards against division by zero. */
    private static final double MIN_PROBABILITY = 1e-9;

    private static final DailySlot[] NO_SLOTS = {};

    private final JitterPrior jitter;
    private final RecurrenceEstimate recurrence;
    private DailySlot[] slots = NO_SLOTS;

    Timetable(FleetPrior fleet) {
        this.jitter = fleet.jitter();
        this.recurrence = new RecurrenceEstimate(fleet.recurrence());
    }

    /** The slots, oldest first; a copy. */
    DailySlot[] slots() {
        return slots.clone();
    }

    /**
     * Learns a change.
     *
     * @param changeType as {@link ChangeType} encodes it
     * @param uncertainty variance of that time, in seconds squared
     * @param backgroundRate unpredicted changes per second
     * @return the probability that a slot predicted the change, from 0 to 1
     */
    double observe(int changeType, double at, double uncertainty, double backgroundRate) {
        double recurs = recurrence.probability();
        DailySlot slot = SlotSearch.mostLikely(slots, changeType, at, uncertainty, recurs);
        if (slot == null) {
            begin(changeType, at, uncertainty);
            return 0;
        }
        int day = slot.nearestDay(at);
        double density = slot.density(at, day, uncertainty, recurs);
        boolean again = day <= slot.lastDay();
        double handicap = again
                ? 1
                : Math.max(1, MIN_PROBABILITY_TO_RECOGNISE / Math.max(MIN_PROBABILITY, slot.probability(day, recurs)));
        if (density * handicap < backgroundRate) {
            begin(changeType, at, uncertainty);
            return 0;
        }
        double predicted = density / (density + backgroundRate);
        if (again) {
            slot.occurredAgain();
        } else {
            occurred(slot, at, day, uncertainty, predicted, chance(slot, day, backgroundRate, recurs));
        }
        return predicted;
    }

    private void occurred(DailySlot slot, double at, int day, double uncertainty, double predicted, double chance) {
        boolean confirmed = slot.isConfirmed();
        if (slot.isUntried()) {
            recurrence.add(1 - chance);
        }
        double squaredError = slot.occurred(at, day, uncertainty, jitter.variance(), predicted);
        if (confirmed && predicted > MIN_PROBABILITY_FOR_JITTER) {
            jitter.add(squaredError);
        }
    }

    private static double chance(DailySlot slot, int day, double backgroundRate, double recurs) {
        return slot.chance(backgroundRate, Math.max(MIN_PROBABILITY_TO_RECOGNISE, slot.probability(day, recurs)));
    }

    /**
     * Resolves every slot whose time has passed without a change.
     *
     * @param now time of the poll
     * @param observed whether a change would have been detected; if not, the day counts neither way
     * @param backgroundRate unpredicted changes per second
     */
    void resolveUntil(double now, boolean observed, double backgroundRate) {
        int today = EpochTime.day(now);
        for (int i = slots.length - 1; i >= 0; i--) {
            DailySlot slot = slots[i];
            if (today - slot.lastDay() > MAX_IDLE_DAYS) {
                slots = CompactArray.remove(slots, i);
                continue;
            }
            for (int day = slot.resolvedDay() + 1; slot.timeOn(day) + slot.reach() < now; day++) {
                if (observed) {
                    missed(slot, day, backgroundRate);
                } else {
                    slot.skip(day);
                }
            }
        }
    }

    private void missed(DailySlot slot, int day, double backgroundRate) {
        double recurs = recurrence.probability();
        if (slot.isUntried()) {
            recurrence.add(-chance(slot, day, backgroundRate, recurs));
        }
        slot.missed(day, recurs);
    }

    /**
     * Adds the changes that are expected after a poll, and the ends of the jobs that are expected to start.
     *
     * @param horizon seconds after the poll; what lies beyond may be left out
     */
    void addTo(ChangeForecast forecast, double polledAt, double horizon, JobDurations durations) {
        double recurs = recurrence.probability();
        for (DailySlot slot : slots) {
            double deviation = slot.standardDeviation();
            double reach = slot.reach();
            double latest = slot.timeOn(slot.lastDay());
            if (slot.size() > 1 && latest + reach > polledAt) {
                forecast.addNormal(slot.size() - 1, latest - polledAt, deviation);
            }
            for (int day = slot.resolvedDay() + 1; slot.timeOn(day) - reach < polledAt + horizon; day++) {
                double mean = slot.timeOn(day) - polledAt;
                double probability = slot.probability(day, recurs);
                double notYet = 1 - probability * NormalDistribution.cdf(-mean / deviation);
                double changes = probability / notYet * slot.size();
                forecast.addNormal(changes, mean, deviation);
                if (ChangeType.isJobStart(slot.changeType())) {
                    int moduleId = ChangeType.moduleId(slot.changeType());
                    durations.addEndOfFutureJob(forecast, moduleId, changes, mean, deviation, horizon);
                }
            }
        }
    }

    private void begin(int changeType, double at, double uncertainty) {
        DailySlot origin = SlotSearch.movedFrom(slots, changeType, at);
        double activity = 0;
        double variance = jitter.variance();
        if (origin != null) {
            activity = ACTIVITY_OF_MOVED_SLOT;
            variance = origin.variance();
            if (origin.timeOn(origin.nearestDay(at)) < at) {
                origin.doubt();
            }
        }
        if (slots.length < MAX_SLOTS || evict(Math.max(activity, recurrence.probability()), EpochTime.day(at))) {
            slots = CompactArray.append(slots, new DailySlot(changeType, at, variance + uncertainty, activity));
        }
    }

    /** Drops the least valuable slot if it is worth less than a new one. */
    private boolean evict(double newActivity, int today) {
        int least = SlotSearch.leastValuable(slots, today);
        if (SlotSearch.value(slots[least], today) >= newActivity) {
            return false;
        }
        slots = CompactArray.remove(slots, least);
        return true;
    }

    void write(ByteBuffer bytes) {
        recurrence.write(bytes);
        bytes.put((byte) slots.length);
        for (DailySlot slot : slots) {
            slot.write(bytes);
        }
    }

    /** Restores what {@link #write} wrote, and teaches the fleet what the confirmed slots show. */
    void read(ByteBuffer bytes) {
        recurrence.read(bytes);
        slots = new DailySlot[bytes.get()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = DailySlot.read(bytes);
            if (slots[i].isConfirmed()) {
                jitter.add(slots[i].variance());
                recurrence.addRestored();
            }
        }
    }
}
