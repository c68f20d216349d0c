package io.jobwire;

import io.jobwire.benchmark.Samples;
import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long a resync of 100,000 jobs takes, of 200 customers with 500 jobs each, and what becomes of polls meanwhile:
 * the packaged service in a process of its own, Kafka and the simulated API in this one. After {@code ./mvnw package
 * -DskipTests}: {@code ./mvnw -q -Dbench -Dbench.main=io.jobwire.ResyncBenchmark test-compile exec:exec}. Each round
 * measures the polls of some seconds without a resync, and then those during one.
 */
public final class ResyncBenchmark {
    private static final String SIGNALS = "elements.signals";
    private static final String EVENTS = "elements.job-status-changed";
    private static final int CUSTOMERS = 200;
    private static final int JOBS = 500;
    private static final int ALL = CUSTOMERS * JOBS;
    private static final int PARTITIONS = 12;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-11-24T02:14:31Z");
    private static final Pattern POLLS =
            Pattern.compile("jobwire_polls_seconds_(count|sum)\\{outcome=\"succeeded\".*} ([0-9.E+-]+)");

    private ResyncBenchmark() {}

    /** The polls that succeeded so far, and the seconds that they took. */
    private record Polls(double count, double seconds) {
        static Polls of(ServiceProcess service) {
            double count = 0;
            double sum = 0;
            Matcher matcher = POLLS.matcher(service.metrics());
            while (matcher.find()) {
                double value = Double.parseDouble(matcher.group(2));
                if (matcher.group(1).equals("count")) {
                    count = value;
                } else {
                    sum = value;
                }
            }
            return new Polls(count, sum);
        }
    }

    /** Runs it. */
    public static void main(String[] args) {
        try (TestEnvironment environment = new TestEnvironment(
                SimulatorSettings.builder().customers(CUSTOMERS).generateJobs(false))) {
            environment.simulator().customers().forEach(customer -> IntStream.range(0, JOBS)
                    .forEach(number -> environment
                            .simulator()
                            .put(
                                    customer.id(),
                                    SimulatedJob.announced(
                                            BackupModule.EXCHANGE,
                                            "IB2026112402143" + number,
                                            "Plan " + number,
                                            START))));
            ServiceProcess service = environment
                    .startService(
                            "measured",
                            "JOBWIRE_SIGNALS_TOPIC",
                            SIGNALS,
                            "JOBWIRE_POLLING_MIN_INTERVAL",
                            "2s",
                            "JOBWIRE_POLLING_MAX_INTERVAL",
                            "4s",
                            "JOBWIRE_TOPICS_PARTITIONS",
                            String.valueOf(PARTITIONS))
                    .awaitReady();
            measure(environment, service);
        }
        System.exit(0); // the broker leaves threads behind
    }

    private static void measure(TestEnvironment environment, ServiceProcess service) {
        double[] seconds = new double[ROUNDS];
        double[] idleRate = new double[ROUNDS];
        double[] rate = new double[ROUNDS];
        double[] idleDuration = new double[ROUNDS];
        double[] duration = new double[ROUNDS];
        try (KafkaConsumer<String, byte[]> consumer = consumer(environment)) {
            read(consumer, ALL, Duration.ofMinutes(3));
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Polls before = Polls.of(service);
                long begin = System.nanoTime();
                read(consumer, Integer.MAX_VALUE, IDLE);
                Polls idle = Polls.of(service);
                double idleSeconds = (System.nanoTime() - begin) / 1e9;
                begin = System.nanoTime();
                send(environment);
                read(consumer, ALL, Duration.ofMinutes(3));
                double taken = (System.nanoTime() - begin) / 1e9;
                Polls after = Polls.of(service);
                if (round >= 0) {
                    seconds[round] = taken;
                    idleRate[round] = (idle.count() - before.count()) / idleSeconds;
                    rate[round] = (after.count() - idle.count()) / taken;
                    idleDuration[round] = 1_000 * (idle.seconds() - before.seconds()) / (idle.count() - before.count());
                    duration[round] = 1_000 * (after.seconds() - idle.seconds()) / (after.count() - idle.count());
                }
            }
        }
        System.out.println("seconds for " + ALL + " jobs: " + Samples.of(seconds));
        System.out.println("polls/s, without a resync: " + Samples.of(idleRate));
        System.out.println("polls/s, during one, ratio to that: " + Samples.ratios(rate, idleRate));
        System.out.println("ms for each poll, without a resync: " + Samples.of(idleDuration));
        System.out.println("ms for each poll, during one, ratio to that: " + Samples.ratios(duration, idleDuration));
    }

    private static KafkaConsumer<String, byte[]> consumer(TestEnvironment environment) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        environment.kafka().bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(EVENTS, number))
                .toList());
        return consumer;
    }

    /** Reads events until there have been so many, or time is up. */
    private static void read(KafkaConsumer<String, byte[]> consumer, int number, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        int read = 0;
        while (read < number && System.nanoTime() < end) {
            read += consumer.poll(Duration.ofMillis(50)).count();
        }
    }

    private static void send(TestEnvironment environment) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(
                    new ProducerRecord<>(SIGNALS, "*", "{\"command\":\"resync\"}".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
