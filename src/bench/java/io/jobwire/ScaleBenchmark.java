package io.jobwire;

import io.jobwire.sandbox.SandboxKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One replica with 1,000,000 jobs of 50,000 customers: the packaged service in a process of its own, with a simulated
 * API over loopback and a real Kafka in this process. {@code ./mvnw -B package -DskipTests}, then {@code ./mvnw -q
 * -Dbench -Dbench.main=io.jobwire.ScaleBenchmark test-compile exec:exec}, with {@code -Dbench.args} for the minutes
 * (60), the customers (50,000), and {@code jobwire.polling.max-interval} in seconds (600).
 *
 * <p>It waits until every job is remembered, and then prints twice a minute what the service has done and how large its
 * heap is after a full collection, which it asks for. In the end it prints the slope of that heap, by least squares,
 * with its standard error, restarts the service, and prints how long the restart takes.
 */
public final class ScaleBenchmark {
    private static final int JOBS_OF_CUSTOMER = 20;
    private static final int SHARDS = 12;
    private static final Duration SAMPLING = Duration.ofSeconds(30);
    /** Three changes of each customer in this time: 125 each second with 50,000 customers. */
    private static final Duration PERIOD = Duration.ofMinutes(20);

    /** Not counted in the slope: what the first polls have left behind is released. */
    private static final double SETTLING_MINUTES = 2;

    private static final double MB = 1024 * 1024;

    private final Map<String, String> variables;
    private final int customers;

    private ScaleBenchmark(Map<String, String> variables, int customers) {
        this.variables = variables;
        this.customers = customers;
    }

    /** What is known of the service at a time. */
    private record Sample(double minute, double polls, double changes, double heapMb, double residentMb, double cpu) {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 60;
        int customers = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int maxInterval = args.length > 2 ? Integer.parseInt(args[2]) : 600;
        try (SandboxKafka kafka = SandboxKafka.start();
                ScaleApi api = ScaleApi.start(customers, JOBS_OF_CUSTOMER, PERIOD)) {
            Map<String, String> variables = Map.ofEntries(
                    Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                    Map.entry("JOBWIRE_ELEMENTS_URL", api.url()),
                    Map.entry("JOBWIRE_ELEMENTS_TOKEN_URL", api.url() + "/connect/token"),
                    Map.entry("JOBWIRE_ELEMENTS_CLIENT_ID", "benchmark"),
                    Map.entry("JOBWIRE_ELEMENTS_CLIENT_SECRET", "benchmark"),
                    Map.entry("JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "60000"),
                    Map.entry("JOBWIRE_POLLING_MAX_CONCURRENCY", "32"),
                    Map.entry("JOBWIRE_POLLING_MIN_INTERVAL", maxInterval / 3 + "s"),
                    Map.entry("JOBWIRE_POLLING_MAX_INTERVAL", maxInterval + "s"),
                    Map.entry("JOBWIRE_CHANGES_BASELINE", "remember"),
                    Map.entry("JOBWIRE_TOPICS_PARTITIONS", String.valueOf(SHARDS)),
                    Map.entry("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC"), // as in the images
                    Map.entry(ServiceProcess.HEAP, "1536m"));
            new ScaleBenchmark(variables, customers).run(minutes);
        }
        System.exit(0); // the broker leaves threads behind
    }

    private void run(double minutes) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start("scale", variables)) {
            await(service, () -> polls(service) >= customers);
            System.out.printf(
                    "%,d jobs of %,d customers are remembered after %.0f s%n",
                    customers * JOBS_OF_CUSTOMER, customers, seconds(begin));
            System.out.println("minute     polls/s  changes/s   heap after GC, MB   resident, MB   CPU, 1 = a core");
            long steady = System.nanoTime();
            samples.add(sample(service, 0));
            while (seconds(steady) < minutes * 60) {
                Thread.sleep(SAMPLING.toMillis());
                samples.add(sample(service, seconds(steady) / 60));
                print(samples.get(samples.size() - 2), samples.get(samples.size() - 1));
            }
            service.stop();
        }
        printSlope(samples);
        long restart = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start("scale-restarted", variables)) {
            await(service, () -> metric(service, "jobwire_shards_owned") > 0);
            double owned = seconds(restart);
            await(service, () -> metric(service, "jobwire_shards_restored") == SHARDS);
            double restored = seconds(restart);
            System.out.printf(
                    "restart: shards assigned after %.1f s, all restored %.1f s later: %,.0f jobs/s%n",
                    owned, restored - owned, customers * JOBS_OF_CUSTOMER / (restored - owned));
            service.stop();
        }
    }

    private static Sample sample(ServiceProcess service, double minute) throws IOException, InterruptedException {
        Process collection = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(service.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IllegalStateException("jcmd cannot collect the garbage of " + service.pid());
        }
        String metrics = service.metrics();
        double residentKb = Files.readAllLines(Path.of("/proc", String.valueOf(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .sum();
        double cpuSeconds = ProcessHandle.of(service.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
        return new Sample(
                minute,
                sum(metrics, "jobwire_polls_seconds_count"),
                sum(metrics, "jobwire_changes_total"),
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / MB,
                residentKb / 1024,
                cpuSeconds);
    }

    private static void print(Sample before, Sample now) {
        double seconds = (now.minute - before.minute) * 60;
        System.out.printf(
                "%6.1f   %9.1f  %9.1f   %17.1f   %12.0f   %14.2f%n",
                now.minute,
                (now.polls - before.polls) / seconds,
                (now.changes - before.changes) / seconds,
                now.heapMb,
                now.residentMb,
                (now.cpu - before.cpu) / seconds);
    }

    private void printSlope(List<Sample> all) {
        List<Sample> settled =
                all.stream().filter(each -> each.minute >= SETTLING_MINUTES).toList();
        List<Sample> samples = settled.size() < 2 ? all : settled;
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double meanMinute =
                samples.stream().mapToDouble(Sample::minute).average().orElseThrow();
        double meanHeap = samples.stream().mapToDouble(Sample::heapMb).average().orElseThrow();
        double covariance = samples.stream()
                .mapToDouble(each -> (each.minute - meanMinute) * (each.heapMb - meanHeap))
                .sum();
        double variance = samples.stream()
                .mapToDouble(each -> Math.pow(each.minute - meanMinute, 2))
                .sum();
        double slope = covariance / variance;
        double residuals = samples.stream()
                .mapToDouble(each -> Math.pow(each.heapMb - meanHeap - slope * (each.minute - meanMinute), 2))
                .sum();
        double error = Math.sqrt(residuals / Math.max(1, samples.size() - 2) / variance);
        double polls = last.polls - first.polls;
        System.out.printf(
                "in %.1f minutes: %,.0f polls, %,.0f changes; %.2f ms of CPU a poll; heap %.1f MB (%.0f bytes a job), slope %+.2f MB a minute (standard error %.2f)%n",
                last.minute - first.minute,
                polls,
                last.changes - first.changes,
                1e3 * (last.cpu - first.cpu) / polls,
                meanHeap,
                meanHeap * MB / customers / JOBS_OF_CUSTOMER,
                slope,
                error);
    }

    private static double polls(ServiceProcess service) {
        return metric(service, "jobwire_polls_seconds_count");
    }

    private static double metric(ServiceProcess service, String name) {
        return sum(service.metrics(), name);
    }

    private static double sum(String metrics, String beginning) {
        return metrics.lines()
                .filter(line -> line.startsWith(beginning)
                        && (beginning.contains("{") || " {".indexOf(line.charAt(beginning.length())) >= 0))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void await(ServiceProcess service, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!service.isAlive()) {
                throw new IllegalStateException("The service has ended:\n" + service.logText());
            }
            Thread.sleep(250);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
