package io.jobwire.forecast;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots of one customer: when what usually happens to its jobs. Times are seconds since the epoch. */
final class Timetable {
    /** So many slots are kept at most. */
    static final int MOST = 16;

    private static final int DAYS_KEPT = 22;
    /** A change within this time of where it was expected may be a schedule that has moved. */
    private static final double MOVE = 3 * 3_600;

    private static final double MOVED = 0.75;
    private static final double OWN_PRIOR = 4;
    /** What has come once is given this chance to be recognised, however seldom such things come again. */
    private static final double LEAST_LIKELY = 0.1;

    private static final double SURELY = 0.9;
    private static final double LEAST_RECURRENCE = 0.01;

    private final FleetPrior population;
    private final List<DailySlot> slots = new ArrayList<>(2);
    private float recurred;
    private float mayHaveRecurred;

    Timetable(FleetPrior population) {
        this.population = population;
    }

    List<DailySlot> slots() {
        return slots;
    }

    /**
     * Takes in a change.
     *
     * @param uncertainty variance of its time, in seconds squared
     * @param unforeseen the rate at which changes come unforeseen, per second
     * @return how likely it is that the change was foreseen
     */
    double happened(int subject, double at, double uncertainty, double unforeseen) {
        double recurrence = recurrence();
        DailySlot best = null;
        double density = 0;
        for (DailySlot slot : slots) {
            if (slot.subject == subject) {
                double own = slot.density(at, slot.dayOf(at), uncertainty, recurrence);
                best = own > density ? slot : best;
                density = Math.max(density, own);
            }
        }
        int day = best == null ? 0 : best.dayOf(at);
        boolean again = best != null && day <= best.cameOn();
        double benefit = best == null || again
                ? 1
                : Math.max(1, LEAST_LIKELY / Math.max(1e-9, best.probability(day, recurrence)));
        if (best == null || density * benefit < unforeseen) {
            begin(subject, at, uncertainty);
            return 0;
        }
        double foreseen = density / (density + unforeseen);
        boolean confirmed = best.isConfirmed();
        if (best.isUntried() && !again) {
            recurs(1 - best.chance(unforeseen, Math.max(LEAST_LIKELY, best.probability(day, recurrence))));
        }
        double off = best.came(at, day, uncertainty, population.jitter(), foreseen);
        if (confirmed && off >= 0 && foreseen > SURELY) {
            population.jittered(off);
        }
        return foreseen;
    }

    /**
     * Takes note of all that should have come by now and did not.
     *
     * @param watched whether it would have been seen; if not, it counts neither way
     * @param unforeseen the rate at which changes come unforeseen, per second
     */
    void passed(double now, boolean watched, double unforeseen) {
        int today = (int) Math.floor(now / DailySlot.DAY);
        for (int i = slots.size() - 1; i >= 0; i--) {
            DailySlot slot = slots.get(i);
            if (today - slot.cameOn() > DAYS_KEPT) {
                slots.remove(i);
                continue;
            }
            for (int day = slot.resolved() + 1; slot.on(day) + slot.reach() < now; day++) {
                if (watched) {
                    missed(slot, day, unforeseen);
                } else {
                    slot.skip(day);
                }
            }
        }
    }

    private void missed(DailySlot slot, int day, double unforeseen) {
        double recurrence = recurrence();
        if (slot.isUntried()) {
            recurs(-slot.chance(unforeseen, Math.max(LEAST_LIKELY, slot.probability(day, recurrence))));
        }
        slot.missed(day, recurrence);
    }

    /**
     * Adds what is expected after a poll, up to a horizon in seconds, to an outlook.
     *
     * @param polledAt when the poll was
     */
    void expect(ChangeForecast outlook, double polledAt, double horizon, JobDurations lastings) {
        double recurrence = recurrence();
        for (DailySlot slot : slots) {
            double spread = slot.spread();
            double reach = slot.reach();
            int today = slot.cameOn();
            if (slot.size() > 1 && slot.on(today) + reach > polledAt) {
                outlook.around(slot.size() - 1, slot.on(today) - polledAt, spread);
            }
            for (int day = slot.resolved() + 1; slot.on(day) - reach < polledAt + horizon; day++) {
                double mean = slot.on(day) - polledAt;
                double likely = slot.probability(day, recurrence);
                double left = 1 - likely * NormalDistribution.below(-mean / spread);
                double changes = likely / left * slot.size();
                outlook.around(changes, mean, spread);
                if (ChangeType.isStart(slot.subject)) {
                    lastings.expectEndOfNext(
                            outlook, ChangeType.moduleOf(slot.subject), changes, mean, spread, horizon);
                }
            }
        }
    }

    void write(ByteBuffer bytes) {
        bytes.putFloat(recurred).putFloat(mayHaveRecurred).put((byte) slots.size());
        slots.forEach(slot -> slot.write(bytes));
    }

    void read(ByteBuffer bytes) {
        recurred = bytes.getFloat();
        mayHaveRecurred = bytes.getFloat();
        int size = bytes.get();
        for (int i = 0; i < size; i++) {
            DailySlot slot = DailySlot.read(bytes);
            slots.add(slot);
            if (slot.isConfirmed()) {
                population.jittered(slot.variance());
                population.recurs(1);
            }
        }
    }

    private void begin(int subject, double at, double uncertainty) {
        int day = (int) Math.floor(at / DailySlot.DAY);
        DailySlot origin = movedFrom(subject, at);
        double likely = 0;
        double variance = population.jitter();
        if (origin != null) {
            likely = MOVED;
            variance = origin.variance();
            if (origin.on(origin.dayOf(at)) < at) {
                origin.doubt();
            }
        }
        if (slots.size() >= MOST && !makeRoom(Math.max(likely, recurrence()), day)) {
            return;
        }
        slots.add(DailySlot.of(subject, at, variance + uncertainty, likely));
    }

    /** A slot that should have come today, not far from this time, and has not. */
    private @Nullable DailySlot movedFrom(int subject, double at) {
        DailySlot nearest = null;
        double distance = MOVE;
        for (DailySlot slot : slots) {
            int day = slot.dayOf(at);
            double off = Math.abs(slot.on(day) - at);
            if (slot.subject == subject && slot.isConfirmed() && slot.cameOn() < day && off < distance) {
                nearest = slot;
                distance = off;
            }
        }
        return nearest != null && nearest.alive() > 0.5 ? nearest : null;
    }

    private boolean makeRoom(double likely, int today) {
        DailySlot least = slots.stream()
                .min(Comparator.comparingDouble(slot -> worth(slot, today)))
                .orElseThrow();
        return worth(least, today) < likely && slots.remove(least);
    }

    private static double worth(DailySlot slot, int today) {
        return slot.alive() + (slot.isConfirmed() ? 0.5 : 0) - 0.05 * (today - slot.cameOn());
    }

    private void recurs(double again) {
        recurred = (float) (recurred * 0.98 + again);
        mayHaveRecurred = (float) (mayHaveRecurred * 0.98 + 1);
        population.recurs(again);
    }

    /** How likely it is that what came once comes again. */
    private double recurrence() {
        double own = (OWN_PRIOR * population.recurrence() + recurred) / (OWN_PRIOR + mayHaveRecurred);
        return Math.max(LEAST_RECURRENCE, Math.min(0.97, own));
    }
}
