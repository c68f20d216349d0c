package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.DailySlot;
import java.util.SplittableRandom;

/** Something that happens at any time, as likely after an hour as after a day. */
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
        this.perSecond = perDay / DailySlot.DAY;
        this.random = random;
    }

    @Override
    public SimulatedRun next() {
        at -= Math.log(1 - random.nextDouble()) / perSecond;
        return new SimulatedRun(name + number++, module, at, at);
    }

    @Override
    public void expect(ChangeForecast outlook, SimulatedRun coming, double polledAt, double horizon) {
        outlook.steadily(perSecond);
    }

    @Override
    public void expectEnd(ChangeForecast outlook, SimulatedRun running, double polledAt) {
        // it does not last
    }
}
