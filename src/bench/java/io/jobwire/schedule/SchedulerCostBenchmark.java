package io.jobwire.schedule;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the plan itself costs with very many customers: the time that a decision takes, beside that of a fixed interval
 * for the same customers, and the heap of one customer of whom a day or more has been learned.
 */
public final class SchedulerCostBenchmark {
    private SchedulerCostBenchmark() {}

    /**
     * Prints the cost.
     *
     * @param args customers [100,000] and hours played [30]
     */
    public static void main(String[] args) {
        int customers = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int hours = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        for (Workload workload : List.of(Workload.DAILY, Workload.BURSTS)) {
            SimulationScenario scenario = new SimulationScenario(workload, customers, 1, 15, 1);
            Cost fixed = measure(scenario, PollingPolicy.FIXED, hours);
            Cost adaptive = measure(scenario, PollingPolicy.ADAPTIVE, hours);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %,d customers, %d hours, %,d requests a minute:%n"
                            + "  a poll of the simulation takes %.2f µs with a fixed interval, %.2f µs adaptive (%,d"
                            + " polls); so the rule costs %.2f µs a decision%n"
                            + "  %.0f bytes of heap a customer fixed, %.0f adaptive%n",
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

    private record Cost(double micros, long polls, long bytes) {}

    private static Cost measure(SimulationScenario scenario, PollingPolicy policy, int hours) {
        Simulation simulation = scenario.simulation(policy);
        SimulationResult result = simulation.play(Duration.ofHours(1));
        long before = result.polls();
        long from = cpuTime();
        simulation.play(Duration.ofHours(hours));
        long took = cpuTime() - from;
        long polls = result.polls() - before;
        long with = used();
        try {
            simulation.forgetPlan();
            return new Cost(took / 1e3 / polls, polls, with - used());
        } finally {
            Reference.reachabilityFence(simulation);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The heap in use, when all that can be collected has been. */
    private static long used() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
