package io.jobwire.plan;

import java.time.Instant;

/** All customers share one interval: the least in which the budget pays for a poll of each. */
public final class FixedInterval implements Strategy, Pace {

    @Override
    public Pace follow(String customerId) {
        return this;
    }

    @Override
    public boolean usesSpare() {
        return false;
    }

    @Override
    public Instant next(Polled poll, Instant previousAt, Load load) {
        return poll.startedAt().plus(load.round());
    }
}
