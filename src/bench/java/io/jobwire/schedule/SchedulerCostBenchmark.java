package io.jobwire.schedule;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures the cost of the scheduler itself with very many customers: the CPU time of a decision, compared with a fixed
 * interval for the same customers, and the heap per customer after a day or more of learning.
 */
public final class SchedulerCostBenchmark {
    /** Minutes in which the budget pays for one poll of every customer: max-interval, the usual minimum. */
    private static final double CYCLE_MINUTES = 15;
    /** Collections until the heap in use is stable. */
    private static final int COLLECTIONS = 3;

    private SchedulerCostBenchmark() {}

    /**
     * Prints the cost per decision and per customer.
     *
     * @param args number of customers [100,000], hours to simulate [30]
     */
    public static void main(String[] args) {
        int customers = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int hours = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        for (Workload workload : List.of(Workload.DAILY, Workload.BURSTS)) {
            SimulationScenario scenario = new SimulationScenario(workload, customers, 1, CYCLE_MINUTES, 1);
            SimulationCost fixed = measure(scenario, PollingPolicy.FIXED, hours);
            SimulationCost adaptive = measure(scenario, PollingPolicy.ADAPTIVE, hours);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %,d customers, %d hours, %,d requests per minute:%n"
                            + "  a simulated poll takes %.2f µs with a fixed interval, %.2f µs adaptive (%,d polls);"
                            + " the rule costs %.2f µs per decision%n"
                            + "  %.0f bytes of heap per customer fixed, %.0f adaptive%n",
                    workload.title(),
                    customers,
                    hours,
                    scenario.requestsPerMinute(),
                    fixed.micros(),
                    adaptive.micros(),
                    adaptive.polls(),
                    adaptive.micros() - fixed.micros(),
                    fixed.bytes() / (double) customers,
                    adaptive.bytes() / (double) customers);
        }
    }

    private record SimulationCost(double micros, long polls, long bytes) {}

    private static SimulationCost measure(SimulationScenario scenario, PollingPolicy policy, int hours) {
        Simulation simulation = scenario.simulation(policy);
        SimulationResult result = simulation.play(Duration.ofHours(1));
        long before = result.polls();
        long from = cpuTime();
        simulation.play(Duration.ofHours(hours));
        long took = cpuTime() - from;
        long polls = result.polls() - before;
        long withScheduler = usedHeap();
        try {
            simulation.dropScheduler();
            return new SimulationCost(took / 1e3 / polls, polls, withScheduler - usedHeap());
        } finally {
            Reference.reachabilityFence(simulation);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The heap in use after garbage collection. */
    private static long usedHeap() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
