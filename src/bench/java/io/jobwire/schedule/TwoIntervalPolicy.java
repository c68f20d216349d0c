package io.jobwire.schedule;

/** A short interval while a job runs and a long one otherwise, both scaled so that the budget is used up. */
final class TwoIntervalPolicy implements SchedulingStrategy {
    private final double ratio;
    private final DelayThreshold threshold = new DelayThreshold();
    private double requestsPerRound = 1;

    TwoIntervalPolicy(double ratio) {
        this.ratio = ratio;
    }

    @Override
    public PollTiming follow(String customerId) {
        return new Interval();
    }

    @Override
    public boolean usesSpare() {
        return true;
    }

    @Override
    public void spent(double worth) {
        threshold.spent(worth, requestsPerRound);
    }

    private final class Interval implements PollTiming {
        private double length = 1;

        @Override
        public void learn(PollFeedback poll) {
            length = poll.observation().running().isEmpty() ? ratio : 1;
        }

        @Override
        public double due(int requests, BudgetLoad load) {
            requestsPerRound = load.requestsPerRound();
            threshold.begin((double) load.round().toSeconds());
            return threshold.value() * length;
        }

        @Override
        public double worth(double elapsed, int requests) {
            return elapsed / length;
        }
    }
}
