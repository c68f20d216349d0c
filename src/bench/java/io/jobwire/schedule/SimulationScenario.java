package io.jobwire.schedule;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A workload, and how it is played.
 *
 * @param workload what customers are like
 * @param customers how many
 * @param days how long
 * @param round in how many minutes the budget pays for one poll of each
 * @param seed of all chance
 */
record SimulationScenario(Workload workload, int customers, int days, double round, long seed) {
    private static final Duration LEARNING = Duration.ofDays(3);
    /** In which all changes of the first hour are seen. */
    private static final Duration COLD = Duration.ofMinutes(80);

    private static final int COLD_CUSTOMERS = 30_000;

    /** The budget, in requests a minute. */
    int requestsPerMinute() {
        int pages = workload.tenants(customers, seed).stream()
                .mapToInt(tenant -> tenant.pages)
                .sum();
        return (int) Math.max(1, Math.round(pages / round));
    }

    /** Plays it; delays are measured after three days of learning. */
    SimulationResult play(PollingPolicy policy) {
        return simulation(policy).play(Duration.ofDays(days));
    }

    /** It, ready to be played. */
    Simulation simulation(PollingPolicy policy) {
        int budget = requestsPerMinute();
        ScheduleLimits settings =
                new ScheduleLimits(budget, Math.max(8, budget / 10), Duration.ofSeconds(15), Duration.ofMinutes(15));
        List<SimulatedTenant> tenants = workload.tenants(customers, seed);
        return new Simulation(tenants, settings, policy.strategy(), LEARNING, seed);
    }

    /**
     * Delays of the changes in the first hour, when nothing has been learned: of as many seeds as make up 30,000
     * customers, since an hour of few has too few changes to compare.
     */
    DelayStatistics firstHours(PollingPolicy policy) {
        DelayStatistics all = new DelayStatistics();
        LongStream.range(seed, seed + Math.max(1, COLD_CUSTOMERS / customers))
                .mapToObj(each -> new SimulationScenario(workload, customers, days, round, each))
                .map(each -> each.simulation(policy).play(COLD).firstHour)
                .forEach(all::addAll);
        return all;
    }

    /** Plays it with two intervals, in the ratio that is best. */
    SimulationResult playTwoIntervals() {
        return DoubleStream.of(1.5, 2, 3, 5)
                .mapToObj(ratio -> play(PollingPolicy.twoIntervals(ratio)))
                .reduce((one, other) -> other.delays.mean() < one.delays.mean() ? other : one)
                .orElseThrow();
    }
}
