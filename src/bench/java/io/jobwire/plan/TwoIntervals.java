package io.jobwire.plan;

/** A short interval while a job runs and a long one otherwise, both scaled so that the budget is used up. */
final class TwoIntervals implements Strategy {
    private final double ratio;
    private final Threshold threshold = new Threshold();
    private double requestsPerRound = 1;

    TwoIntervals(double ratio) {
        this.ratio = ratio;
    }

    @Override
    public Pace follow(String customerId) {
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

    private final class Interval implements Pace {
        private double length = 1;

        @Override
        public void learn(Polled poll) {
            length = poll.observation().running().isEmpty() ? ratio : 1;
        }

        @Override
        public double due(int requests, Load load) {
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
