package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.EpochTime;
import io.jobwire.forecast.NormalDistribution;
import java.util.SplittableRandom;

/** A job that runs once on some days, at about the same time, with a log-normal duration. */
final class DailyWorkload implements SimulationLane {
    /** Every day. */
    static final int ALL_DAYS = 0x7F;
    /** Monday to Friday. */
    static final int WEEKDAYS = 0x1F;

    /** 1 January 1970 was a Thursday. */
    private static final int WEEKDAY_OF_EPOCH = 3;

    private static final int DAYS_PER_WEEK = 7;
    /** A run ends before the next one starts. */
    private static final double MAX_DURATION = 0.8 * EpochTime.SECONDS_PER_DAY;
    /** Runs are left out of a forecast if they start this many deviations beyond the horizon. */
    private static final double REACH_DEVIATIONS = 5;

    private static final double MIN_PROBABILITY = 1e-6;

    private final String name;
    private final String module;
    private final int firstDay;
    private final DailySchedule schedule;
    private final SplittableRandom random;
    private int day;

    /**
     * When it runs and for how long.
     *
     * @param time time of day, in seconds
     * @param jitter standard deviation of the start, in seconds
     * @param days bits of the weekdays, from Monday on
     * @param drift seconds by which it starts later each day
     * @param shiftDay the day since the epoch from which on it starts at another time
     * @param shift seconds by which it starts later then
     * @param logMean mean of the logarithm of its duration in seconds
     * @param logDeviation standard deviation of that logarithm
     */
    record DailySchedule(
            double time,
            double jitter,
            int days,
            double drift,
            int shiftDay,
            double shift,
            double logMean,
            double logDeviation) {

        double timeOn(int day, int firstDay) {
            return day * EpochTime.SECONDS_PER_DAY + time + drift * (day - firstDay) + (day >= shiftDay ? shift : 0);
        }
    }

    DailyWorkload(String name, String module, int firstDay, DailySchedule schedule, SplittableRandom random) {
        this.name = name;
        this.module = module;
        this.firstDay = firstDay;
        this.day = firstDay - 1;
        this.schedule = schedule;
        this.random = random;
    }

    @Override
    public SimulatedRun next() {
        do {
            day++;
        } while (((schedule.days() >> Math.floorMod(day + WEEKDAY_OF_EPOCH, DAYS_PER_WEEK)) & 1) == 0);
        double start = schedule.timeOn(day, firstDay) + schedule.jitter() * random.nextGaussian();
        double duration = Math.exp(schedule.logMean() + schedule.logDeviation() * random.nextGaussian());
        return new SimulatedRun(name + day, module, start, start + Math.min(duration, MAX_DURATION));
    }

    @Override
    public void addTrueForecast(ChangeForecast forecast, SimulatedRun coming, double polledAt, double horizon) {
        double mean = schedule.timeOn(day, firstDay) - polledAt;
        if (mean - REACH_DEVIATIONS * schedule.jitter() < horizon) {
            double notYet = Math.max(MIN_PROBABILITY, 1 - NormalDistribution.cdf(-mean / schedule.jitter()));
            forecast.addNormal(1 / notYet, mean, schedule.jitter());
            double variance = schedule.logDeviation() * schedule.logDeviation();
            double duration = Math.exp(schedule.logMean() + variance / 2);
            double deviation = duration * Math.sqrt(Math.expm1(variance));
            forecast.addNormal(1 / notYet, mean + duration, Math.hypot(deviation, schedule.jitter()));
        }
    }

    @Override
    public void addTrueEnd(ChangeForecast forecast, SimulatedRun running, double polledAt) {
        double elapsed = Math.max(1, polledAt - running.start());
        double survival =
                1 - NormalDistribution.cdf((Math.log(elapsed) - schedule.logMean()) / schedule.logDeviation());
        forecast.addLogNormal(
                1 / Math.max(MIN_PROBABILITY, survival), elapsed, schedule.logMean(), schedule.logDeviation());
    }
}
