package io.jobwire;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * How much CPU a replica takes that watches 5,000 customers, with 20 jobs each that do not change, at 500 polls a
 * minute: the packaged service in a process of its own, Kafka and the simulated API in this one. After {@code ./mvnw
 * package -DskipTests}: {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.ReplicaCpuBenchmark test-compile exec:exec},
 * with {@code -Dbench.args} for the number of minutes (5). A first replica polls all customers fast, so that the one
 * that is measured finds their state in Kafka. Prints each minute's share of one core.
 */
public final class ReplicaCpuBenchmark {
    private static final int CUSTOMERS = 5_000;
    private static final int JOBS = 20;
    private static final Instant START = Instant.parse("2026-11-24T02:14:31Z");

    private ReplicaCpuBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        try (TestEnvironment environment = new TestEnvironment(
                SimulatorSettings.builder().customers(CUSTOMERS).generateJobs(false))) {
            environment.simulator().customers().forEach(customer -> addJobs(environment, customer));
            ServiceProcess first = start(environment, "first", "60000");
            Awaitility.await("every customer is polled")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(1, TimeUnit.SECONDS)
                    .until(() -> environment.simulator().requests() > 2 * CUSTOMERS);
            first.stop();
            measure(environment, start(environment, "measured", "500"), minutes);
        }
        System.exit(0); // the broker leaves threads behind
    }

    private static void addJobs(TestEnvironment environment, Customer customer) {
        for (int i = 0; i < JOBS; i++) {
            Instant start = START.minus(Duration.ofHours(i));
            JobCounts counts = new JobCounts(2_430L + i, 2_412L + i, 7L, 11L, 0L);
            environment
                    .simulator()
                    .put(
                            customer.id(),
                            SimulatedJob.announced(BackupModule.EXCHANGE, "IB2026112402143" + i, "Plan " + i, start)
                                    .running(start, start, counts, 1_000)
                                    .ended(JobStatus.FINISHED, start.plusSeconds(4_410), counts, 2_000L));
        }
    }

    private static ServiceProcess start(TestEnvironment environment, String name, String requestsPerMinute) {
        return environment
                .startService(
                        name,
                        "JOBWIRE_POLLING_REQUESTS_PER_MINUTE",
                        requestsPerMinute,
                        "JOBWIRE_POLLING_MIN_INTERVAL",
                        "15s",
                        "JOBWIRE_POLLING_MAX_INTERVAL",
                        "15m",
                        "JOBWIRE_TOPICS_PARTITIONS",
                        "12")
                .awaitReady();
    }

    private static void measure(TestEnvironment environment, ServiceProcess service, int minutes)
            throws InterruptedException {
        for (int minute = 0; minute <= minutes; minute++) {
            long requests = environment.simulator().requests();
            Duration cpu = service.cpuTime();
            long begin = System.nanoTime();
            TimeUnit.MINUTES.sleep(1);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double used = service.cpuTime().minus(cpu).toNanos() / 1e9;
            System.out.printf(
                    "%s %.1f %% of one core, %.0f polls/min, %d MB resident%n",
                    minute == 0 ? "warming up:" : "minute " + minute + ":",
                    100 * used / seconds,
                    (environment.simulator().requests() - requests) * 60 / seconds,
                    service.residentBytes() >> 20);
        }
    }
}
