package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.EpochTime;
import java.util.SplittableRandom;

/** Changes of a Poisson process: equally likely at any time. */
final class MemorylessWorkload implements SimulationLane {
    private final String name;
    private final String module;
    private final double perSecond;
    private final SplittableRandom random;
    private double at;
    private int number;

    MemorylessWorkload(String name, String module, double start, double perDay, SplittableRandom random) {
        this.name = name;
        this.module = module;
        this.at = start;
        this.perSecond = perDay / EpochTime.SECONDS_PER_DAY;
        this.random = random;
    }

    @Override
    public SimulatedRun next() {
        at -= Math.log(1 - random.nextDouble()) / perSecond;
        return new SimulatedRun(name + number++, module, at, at);
    }

    @Override
    public void addTrueForecast(ChangeForecast forecast, SimulatedRun coming, double polledAt, double horizon) {
        forecast.addSteady(perSecond);
    }

    @Override
    public void addTrueEnd(ChangeForecast forecast, SimulatedRun running, double polledAt) {
        // these changes have no duration
    }
}
