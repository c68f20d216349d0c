package io.jobwire.schedule;

import java.util.List;
import java.util.Locale;

/** Simulates weeks of polling in seconds, and compares the adaptive strategy with others under the same budget. */
public final class PollingSimulation {
    /** Finding the best ratio takes four simulations, too slow for more. */
    private static final int MAX_CUSTOMERS_FOR_TWO_INTERVALS = 3_000;

    private PollingSimulation() {}

    /**
     * Prints a table for each workload.
     *
     * @param args number of customers [300], days [14], minutes in which the budget pays for one poll of every customer
     *     [10], workloads [all]
     */
    public static void main(String[] args) {
        int customers = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        int days = args.length > 1 ? Integer.parseInt(args[1]) : 14;
        double cycleMinutes = args.length > 2 ? Double.parseDouble(args[2]) : 10;
        List<Workload> workloads = args.length > 3
                ? List.of(args).subList(3, args.length).stream()
                        .map(Workload::valueOf)
                        .toList()
                : List.of(Workload.values());
        workloads.forEach(workload -> compare(new SimulationScenario(workload, customers, days, cycleMinutes, 1)));
    }

    private static void compare(SimulationScenario scenario) {
        print(
                "%n%s: %,d customers, %d days, %d requests per minute%n",
                scenario.workload().title(), scenario.customers(), scenario.days(), scenario.requestsPerMinute());
        print(
                "%-13s  delay mean, p50, p95, p99 [s]   fixed/mean  /p95  requests/min  (10 min)   max/min  longest gap"
                        + "%n",
                "");
        SimulationResult fixed = scenario.play(PollingPolicy.FIXED);
        row("fixed", fixed, fixed);
        if (scenario.customers() <= MAX_CUSTOMERS_FOR_TWO_INTERVALS) {
            row("two intervals", scenario.playTwoIntervals(), fixed);
        }
        long before = System.nanoTime();
        SimulationResult adaptive = scenario.play(PollingPolicy.ADAPTIVE);
        double took = (System.nanoTime() - before) / 1e9;
        row("adaptive", adaptive, fixed);
        SimulationResult clairvoyant = scenario.play(PollingPolicy.CLAIRVOYANT);
        row("clairvoyant", clairvoyant, fixed);
        byDay("adaptive", adaptive, fixed);
        byDay("clairvoyant", clairvoyant, fixed);
        DelayStatistics fixedColdStart = scenario.firstHours(PollingPolicy.FIXED);
        DelayStatistics adaptiveColdStart = scenario.firstHours(PollingPolicy.ADAPTIVE);
        print(
                "cold start, changes of the first hour: fixed %.1f s, adaptive %.1f s, ratio %.3f, of %,d changes%n",
                fixedColdStart.mean(),
                adaptiveColdStart.mean(),
                fixedColdStart.mean() / adaptiveColdStart.mean(),
                adaptiveColdStart.count());
        print("adaptive took %.1f s for %,d polls%n", took, adaptive.polls());
    }

    private static void row(String name, SimulationResult result, SimulationResult fixed) {
        DelayStatistics delays = result.delays;
        double[] rates = result.ratesOverTenMinutes();
        print(
                "%-13s  %6.1f %6.1f %6.1f %6.1f          %6.2f %6.2f  %8.1f  %8.1f–%.1f  %6d  %8.1f s%n",
                name,
                delays.mean(),
                delays.percentile(0.5),
                delays.percentile(0.95),
                delays.percentile(0.99),
                fixed.delays.mean() / delays.mean(),
                fixed.delays.percentile(0.95) / delays.percentile(0.95),
                result.requestsPerMinute(),
                rates[0],
                rates[1],
                result.maxPerMinute(),
                result.longestGap());
    }

    private static void byDay(String name, SimulationResult result, SimulationResult fixed) {
        print("fixed/%s by day:", name);
        for (int day = 0; day < fixed.days.size(); day++) {
            print(" %.1f", fixed.days.get(day).mean() / result.days.get(day).mean());
        }
        print("%n");
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
