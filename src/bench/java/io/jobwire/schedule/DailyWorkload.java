package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.DailySlot;
import io.jobwire.forecast.NormalDistribution;
import java.util.SplittableRandom;

/** A job that runs once on some days, at about the same time, and lasts log-normally long. */
final class DailyWorkload implements SimulationLane {
    /** Every day. */
    static final int ALL_DAYS = 0x7F;
    /** Monday to Friday. */
    static final int WEEKDAYS = 0x1F;

    private final String name;
    private final String module;
    private final SplittableRandom random;
    private final Habit habit;
    private int day;

    /**
     * How it runs.
     *
     * @param time of day, in seconds
     * @param jitter standard deviation of the start, in seconds
     * @param days bits from Monday on
     * @param drift seconds by which it comes later each day
     * @param shiftOn the day, from the epoch, from which on it comes otherwise
     * @param shift seconds by which it then comes later
     * @param logMean mean of the logarithm of the seconds it lasts
     * @param logSpread standard deviation of that
     */
    record Habit(
            double time,
            double jitter,
            int days,
            double drift,
            int shiftOn,
            double shift,
            double logMean,
            double logSpread) {

        double on(int day, int first) {
            return day * DailySlot.DAY + time + drift * (day - first) + (day >= shiftOn ? shift : 0);
        }
    }

    private final int first;

    DailyWorkload(String name, String module, int firstDay, Habit habit, SplittableRandom random) {
        this.name = name;
        this.module = module;
        this.first = firstDay;
        this.day = firstDay - 1;
        this.habit = habit;
        this.random = random;
    }

    @Override
    public SimulatedRun next() {
        do {
            day++;
        } while (((habit.days() >> Math.floorMod(day + 3, 7)) & 1) == 0);
        double start = habit.on(day, first) + habit.jitter() * random.nextGaussian();
        double lasts = Math.exp(habit.logMean() + habit.logSpread() * random.nextGaussian());
        return new SimulatedRun(name + day, module, start, start + Math.min(lasts, 0.8 * DailySlot.DAY));
    }

    @Override
    public void expect(ChangeForecast outlook, SimulatedRun coming, double polledAt, double horizon) {
        double mean = habit.on(day, first) - polledAt;
        if (mean - 5 * habit.jitter() < horizon) {
            double left = Math.max(1e-6, 1 - NormalDistribution.below(-mean / habit.jitter()));
            outlook.around(1 / left, mean, habit.jitter());
            double variance = habit.logSpread() * habit.logSpread();
            double lasts = Math.exp(habit.logMean() + variance / 2);
            double spread = lasts * Math.sqrt(Math.expm1(variance));
            outlook.around(1 / left, mean + lasts, Math.hypot(spread, habit.jitter()));
        }
    }

    @Override
    public void expectEnd(ChangeForecast outlook, SimulatedRun running, double polledAt) {
        double elapsed = Math.max(1, polledAt - running.start());
        double left = 1 - NormalDistribution.below((Math.log(elapsed) - habit.logMean()) / habit.logSpread());
        outlook.ending(1 / Math.max(1e-6, left), elapsed, habit.logMean(), habit.logSpread());
    }
}
