package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.CustomerNotice;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills, freezes, stops and starts replicas and brokers at random, while the jobs of several hundred customers change.
 * {@code -Dchaos.minutes} sets the duration, {@code -Dchaos.seed} repeats the actions of a run,
 * {@code -Dchaos.protocol} is classic or consumer, {@code -Dchaos.static=true} enables static group membership.
 */
class ChaosIT {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    /** A response is processed, or lost, within this time. */
    private static final Duration PROCESSING_TIME = Duration.ofSeconds(2);
    /** A new owner, or a retried transaction, is working after this time. */
    private static final Duration RECOVERY_TIME = Duration.ofSeconds(5);

    private static final Pattern ABORTED =
            Pattern.compile("jobwire_transactions_seconds_count\\{outcome=\"(aborted|indoubt)\".*} (\\d+)");

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final int customers = Integer.getInteger("chaos.customers", 300);
    private final String protocol = System.getProperty("chaos.protocol", "classic");
    private final boolean staticMembership = Boolean.getBoolean("chaos.static");
    private @Nullable TestEnvironment environment;
    private final Map<String, Long> aborted = new LinkedHashMap<>();

    @AfterEach
    void close() {
        if (environment != null) {
            environment.close();
        }
    }

    /** Clusters that were upgraded keep an older version of transactions until somebody raises it. */
    @ParameterizedTest(name = "transaction.version={0}, {1} of the duration")
    @CsvSource({"2, 1.0", "1, 0.25", "0, 0.25"})
    void despite_all_faults_every_change_is_published_once_and_in_order(int transactionVersion, double share)
            throws IOException, InterruptedException {
        double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "2")) * share;
        System.out.println("Chaos with -Dchaos.seed=" + seed + ", transaction.version=" + transactionVersion);
        TestEnvironment environment = environment(transactionVersion);
        this.environment = environment;
        ChaosMonkey chaos = new ChaosMonkey(
                seed, environment.kafka(), SESSION_TIMEOUT, (name, start) -> replica(environment, name, start));
        chaos.startReplicas();

        chaos.run(Duration.ofMillis(Math.round(minutes * 60_000)));

        List<Object> violations = new ArrayList<>(chaos.unexpectedlyEnded());
        environment.simulator().freeze();
        Instant settledAt = Instant.now();
        environment.awaitPolls(5);
        GroundTruth truth = environment.simulator().groundTruth();
        List<ConsumerRecord<String, byte[]>> all = environment.topics().records("elements.job-status-changed");
        List<ConsumerRecord<String, byte[]>> records =
                all.stream().filter(ObservedEvent::isAboutJob).toList();
        List<ObservedEvent> events = records.stream().map(ObservedEvent::of).toList();
        violations.addAll(CustomerNotice.differences(all));
        GroundTruth withoutDisturbedPolls = withoutDisturbedPolls(truth, chaos.actions());
        violations.addAll(EventVerifier.DEFAULT.verify(withoutDisturbedPolls, events, settledAt));
        violations.addAll(PreviousFieldVerifier.differences(records));
        violations.addAll(StateVerifier.differences(
                environment.simulator(), environment.topics().records("elements.job-state"), events));
        chaos.running().forEach(this::countAborted);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("customers", customers);
        figures.put("started replicas", environment.startedServices());
        figures.put("transitions", truth.transitions());
        figures.put("polls", truth.polls().size());
        figures.put("polls by undisturbed owners", withoutDisturbedPolls.polls().size());
        figures.put("events", events.size());
        figures.put("events about customers", all.size() - records.size());
        figures.put(
                "uncommitted records in the event topic",
                environment.topics().uncommitted("elements.job-status-changed"));
        figures.put(
                "aborted transactions of the replicas that are alive",
                aborted.values().stream().mapToLong(Long::longValue).sum());
        ChaosReport report = new ChaosReport(
                minutes + " minutes, seed " + seed + ", transaction.version " + transactionVersion + ", group protocol "
                        + protocol
                        + (staticMembership ? ", static membership" : ""),
                chaos.actions(),
                figures,
                violations,
                truth);
        report.publish("chaos-report-" + seed + "-" + transactionVersion + ".txt");

        assertThat(violations).as("seed " + seed).isEmpty();
        assertThat(events).hasSizeGreaterThan(customers);
        assertThat(chaos.actions()).isNotEmpty();
    }

    private TestEnvironment environment(int transactionVersion) {
        return new TestEnvironment(
                SimulatorSettings.builder().customers(customers).seed(seed).speed(250),
                SandboxKafka.start(
                        3,
                        0,
                        Map.of(
                                "group.consumer.min.session.timeout.ms", "6000",
                                "group.consumer.session.timeout.ms", String.valueOf(SESSION_TIMEOUT.toMillis()),
                                "group.consumer.min.heartbeat.interval.ms", "1000",
                                "group.consumer.heartbeat.interval.ms", "3000"),
                        transactionVersion));
    }

    private ServiceProcess replica(TestEnvironment environment, String name, int start) {
        List<String> settings = new ArrayList<>(List.of(
                "JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "JOBWIRE_GROUP_PROTOCOL", protocol,
                "JOBWIRE_CHANGES_PUBLISH", "discovered,status-changed,updated,removed",
                "JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "6000",
                "JOBWIRE_POLLING_MIN_INTERVAL", "1s",
                "JOBWIRE_POLLING_MAX_INTERVAL", "5s",
                "JOBWIRE_CHANGES_UNOBSERVABLE_AFTER", "12s",
                "JOBWIRE_TOPICS_PARTITIONS", "12"));
        if (staticMembership) {
            settings.addAll(List.of("JOBWIRE_REPLICA_ID", name));
        }
        if (protocol.equals("classic")) {
            settings.addAll(List.of("JOBWIRE_SESSION_TIMEOUT", SESSION_TIMEOUT.toSeconds() + "s"));
        }
        return environment.startService("chaos-" + name + "-" + start, settings.toArray(String[]::new));
    }

    /** Excludes polls whose response may have been lost, or received by a replica that had lost the shard. */
    private static GroundTruth withoutDisturbedPolls(GroundTruth truth, List<ChaosAction> actions) {
        return new GroundTruth(
                truth.at(),
                truth.jobs(),
                truth.polls().stream()
                        .filter(poll -> actions.stream()
                                .noneMatch(action -> action.mayAffect(poll.from(), PROCESSING_TIME, RECOVERY_TIME)))
                        .toList());
    }

    private void countAborted(String name, ServiceProcess service) {
        Matcher count = ABORTED.matcher(service.metrics());
        while (count.find()) {
            aborted.merge(name, Long.parseLong(count.group(2)), Long::sum);
        }
    }
}
