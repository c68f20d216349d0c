package io.jobwire.schedule;

import io.jobwire.forecast.PollObservation;
import java.time.Instant;

/** Polls all customers at one interval: the shortest in which the budget pays for a poll of each. Stateless. */
final class FixedIntervalStrategy implements SchedulingStrategy, PollTiming {
    private static final double NANOS_PER_SECOND = EpochNanos.SECOND;

    @Override
    public PollTiming newTiming(String customerId) {
        return this;
    }

    @Override
    public boolean usesSpareBudget() {
        return false;
    }

    @Override
    public void observe(Instant startedAt, PollObservation observation) {
        // the interval does not depend on what polls observe
    }

    @Override
    public double dueAfter(int requests, BudgetLoad load) {
        return load.cycleTime().toNanos() / NANOS_PER_SECOND;
    }

    @Override
    public double valuePerRequest(double elapsed, int requests) {
        return elapsed;
    }
}
