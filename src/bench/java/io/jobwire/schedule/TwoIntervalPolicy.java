package io.jobwire.schedule;

import io.jobwire.forecast.PollObservation;
import java.time.Instant;

/** A short interval while a job runs and a long one otherwise, both scaled so that the budget is used up. */
final class TwoIntervalPolicy implements SchedulingStrategy {
    private final double ratio;
    private final DelayThreshold scale = new DelayThreshold();
    private double requestsPerCycle = 1;

    /**
     * A policy with intervals in this ratio.
     *
     * @param ratio the long interval divided by the short one
     */
    TwoIntervalPolicy(double ratio) {
        this.ratio = ratio;
    }

    @Override
    public PollTiming newTiming(String customerId) {
        return new TwoIntervalTiming();
    }

    @Override
    public boolean usesSpareBudget() {
        return true;
    }

    @Override
    public void requestSpent(double value) {
        scale.update(value, requestsPerCycle);
    }

    private final class TwoIntervalTiming implements PollTiming {
        private double relativeInterval = 1;

        @Override
        public void observe(Instant startedAt, PollObservation observation) {
            relativeInterval = observation.running().isEmpty() ? ratio : 1;
        }

        @Override
        public double dueAfter(int requests, BudgetLoad load) {
            requestsPerCycle = load.requestsPerCycle();
            scale.initialise((double) load.cycleTime().toSeconds());
            return scale.value() * relativeInterval;
        }

        @Override
        public double valuePerRequest(double elapsed, int requests) {
            return elapsed / relativeInterval;
        }
    }
}
