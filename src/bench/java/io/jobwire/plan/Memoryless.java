package io.jobwire.plan;

import java.util.SplittableRandom;

/** Something that happens at any time, as likely after an hour as after a day. */
final class Memoryless implements Lane {
    private final String name;
    private final String module;
    private final double perSecond;
    private final SplittableRandom random;
    private double at;
    private int number;

    Memoryless(String name, String module, double start, double perDay, SplittableRandom random) {
        this.name = name;
        this.module = module;
        this.at = start;
        this.perSecond = perDay / Slot.DAY;
        this.random = random;
    }

    @Override
    public Run next() {
        at -= Math.log(1 - random.nextDouble()) / perSecond;
        return new Run(name + number++, module, at, at);
    }

    @Override
    public void expect(Outlook outlook, Run coming, double polledAt, double horizon) {
        outlook.steadily(perSecond);
    }

    @Override
    public void expectEnd(Outlook outlook, Run running, double polledAt) {
        // it does not last
    }
}
