package io.jobwire.forecast;

import org.jspecify.annotations.Nullable;

/** Searches among the daily slots of one customer. Pure. */
final class SlotSearch {
    // Chosen by simulation (docs/polling.md):

    /** A change within three hours of a slot that did not occur today may be that slot, moved. */
    private static final double MAX_MOVE_SECONDS = 3 * 3_600;
    /** A slot that is active with less probability is not taken to have moved. */
    private static final double MIN_ACTIVITY_TO_MOVE = 0.5;
    /** What a slot is worth beyond its activity when it is confirmed. */
    private static final double CONFIRMED_BONUS = 0.5;
    /** What it is worth less for each day without an occurrence. */
    private static final double IDLE_DAY_MALUS = 0.05;

    private SlotSearch() {}

    /**
     * The slot with the highest density at the time of a change; null if none expects such a change about that time.
     *
     * @param uncertainty variance of the time, in seconds squared
     * @param recurrence probability that a change that occurred once recurs
     */
    static @Nullable DailySlot mostLikely(
            DailySlot[] slots, int changeType, double at, double uncertainty, double recurrence) {
        DailySlot best = null;
        double bestDensity = 0;
        for (DailySlot slot : slots) {
            if (slot.changeType() == changeType) {
                double density = slot.density(at, slot.nearestDay(at), uncertainty, recurrence);
                best = density > bestDensity ? slot : best;
                bestDensity = Math.max(bestDensity, density);
            }
        }
        return best;
    }

    /**
     * The slot that a change with no matching slot may come from: the nearest one that was expected within three hours
     * of it, is active and confirmed, and has not occurred today. Null if there is none.
     */
    static @Nullable DailySlot movedFrom(DailySlot[] slots, int changeType, double at) {
        DailySlot nearest = null;
        double nearestDistance = MAX_MOVE_SECONDS;
        for (DailySlot slot : slots) {
            int day = slot.nearestDay(at);
            double distance = Math.abs(slot.timeOn(day) - at);
            if (slot.changeType() == changeType
                    && slot.isConfirmed()
                    && slot.lastDay() < day
                    && distance < nearestDistance) {
                nearest = slot;
                nearestDistance = distance;
            }
        }
        return nearest != null && nearest.activity() > MIN_ACTIVITY_TO_MOVE ? nearest : null;
    }

    /** The index of the slot to evict first, by {@link #value}; 0 if there are no slots. */
    static int leastValuable(DailySlot[] slots, int today) {
        int least = 0;
        for (int i = 1; i < slots.length; i++) {
            if (value(slots[i], today) < value(slots[least], today)) {
                least = i;
            }
        }
        return least;
    }

    /** What it is worth to keep a slot, on the scale of its activity. */
    static double value(DailySlot slot, int today) {
        return slot.activity() + (slot.isConfirmed() ? CONFIRMED_BONUS : 0) - IDLE_DAY_MALUS * (today - slot.lastDay());
    }
}
