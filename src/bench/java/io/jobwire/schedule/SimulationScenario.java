package io.jobwire.schedule;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A workload and how it is simulated.
 *
 * @param workload kind of customers
 * @param customers number of customers
 * @param days length of the simulation
 * @param cycleMinutes minutes in which the budget pays for one poll of every customer
 * @param seed of all randomness
 */
record SimulationScenario(Workload workload, int customers, int days, double cycleMinutes, long seed) {
    /** Delays are measured after three days of learning. */
    private static final Duration WARM_UP = Duration.ofDays(3);
    /** Long enough to detect all changes of the first hour at max-interval. */
    private static final Duration COLD_START = Duration.ofMinutes(80);
    /** An hour of few customers has too few changes to compare. */
    private static final int COLD_START_CUSTOMERS = 30_000;

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(15);
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(15);
    private static final int MIN_CONCURRENCY = 8;
    /** Polls take about a second, so a tenth of the requests per minute is more than can be in flight. */
    private static final int REQUESTS_PER_CONCURRENT_POLL = 10;

    /** The budget, in requests per minute. */
    int requestsPerMinute() {
        int pages = workload.tenants(customers, seed).stream()
                .mapToInt(tenant -> tenant.pages)
                .sum();
        return (int) Math.max(1, Math.round(pages / cycleMinutes));
    }

    /** Simulates it. */
    SimulationResult play(PollingPolicy policy) {
        return simulation(policy).play(Duration.ofDays(days));
    }

    /** A simulation that is ready to run. */
    Simulation simulation(PollingPolicy policy) {
        int budget = requestsPerMinute();
        int concurrency = Math.max(MIN_CONCURRENCY, budget / REQUESTS_PER_CONCURRENT_POLL);
        ScheduleLimits limits = new ScheduleLimits(budget, concurrency, MIN_INTERVAL, MAX_INTERVAL);
        List<SimulatedTenant> tenants = workload.tenants(customers, seed);
        return new Simulation(tenants, limits, policy.strategy(), WARM_UP, seed);
    }

    /**
     * Delays of the changes in the first hour, before anything is learned, over as many seeds as make up 30,000
     * customers.
     */
    DelayStatistics firstHours(PollingPolicy policy) {
        DelayStatistics all = new DelayStatistics();
        LongStream.range(seed, seed + Math.max(1, COLD_START_CUSTOMERS / customers))
                .mapToObj(each -> new SimulationScenario(workload, customers, days, cycleMinutes, each))
                .map(each -> each.simulation(policy).play(COLD_START).firstHour)
                .forEach(all::addAll);
        return all;
    }

    /** Simulates two intervals, in the ratio that does best. */
    SimulationResult playTwoIntervals() {
        return DoubleStream.of(1.5, 2, 3, 5)
                .mapToObj(ratio -> play(PollingPolicy.twoIntervals(ratio)))
                .reduce((one, other) -> other.delays.mean() < one.delays.mean() ? other : one)
                .orElseThrow();
    }
}
