package io.jobwire.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the methods of a JMH benchmark in several rounds of one process for each, and prints each as a ratio to one of
 * them, its baseline, in the same round.
 */
public final class Comparison {
    private static final int ROUNDS = 5;
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private Comparison() {}

    private static final class Figure {
        final double[] microseconds = new double[ROUNDS];
        final double[] bytes = new double[ROUNDS];
    }

    /**
     * Runs all methods of a benchmark, and prints a line for each: times, allocation and the ratio of the baseline's
     * time to its own, all as medians with their spread.
     */
    public static void run(Class<?> benchmark, String baseline) throws RunnerException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(baseline, new Figure());
        for (int round = 0; round < ROUNDS; round++) {
            for (RunResult result : round(benchmark)) {
                String name = result.getParams().getBenchmark();
                Figure figure = figures.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), any -> new Figure());
                BenchmarkResult fork = result.getBenchmarkResults().iterator().next();
                figure.microseconds[round] = fork.getPrimaryResult().getScore();
                Result<?> allocated =
                        Objects.requireNonNull(fork.getSecondaryResults().get(ALLOCATION));
                figure.bytes[round] = allocated.getScore();
            }
        }
        double[] reference = Objects.requireNonNull(figures.get(baseline)).microseconds;
        figures.forEach((method, figure) -> System.out.printf(
                Locale.ROOT,
                "%-16s µs %s; bytes allocated %s; times as fast as %s: %s%n",
                method,
                Samples.of(figure.microseconds),
                Samples.of(figure.bytes),
                baseline,
                Samples.ratios(reference, figure.microseconds)));
    }

    private static Collection<RunResult> round(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.milliseconds(500))
                        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
