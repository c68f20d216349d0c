package io.jobwire.plan;

import java.time.Duration;

/** All customers share one interval: the least in which the budget pays for a poll of each. */
public final class FixedInterval implements Strategy, Pace {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public Pace follow(String customerId) {
        return this;
    }

    @Override
    public boolean usesSpare() {
        return false;
    }

    @Override
    public void learn(Polled poll) {
        // nothing to learn
    }

    @Override
    public double due(int requests, Load load) {
        return load.round().toNanos() / NANOS;
    }

    @Override
    public double worth(double elapsed, int requests) {
        return elapsed;
    }
}
