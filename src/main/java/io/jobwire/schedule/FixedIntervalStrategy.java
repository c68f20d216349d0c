package io.jobwire.schedule;

import java.time.Duration;

/** All customers share one interval: the least in which the budget pays for a poll of each. */
public final class FixedIntervalStrategy implements SchedulingStrategy, PollTiming {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public PollTiming follow(String customerId) {
        return this;
    }

    @Override
    public boolean usesSpare() {
        return false;
    }

    @Override
    public void learn(PollFeedback poll) {
        // nothing to learn
    }

    @Override
    public double due(int requests, BudgetLoad load) {
        return load.round().toNanos() / NANOS;
    }

    @Override
    public double worth(double elapsed, int requests) {
        return elapsed;
    }
}
