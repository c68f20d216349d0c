package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas are killed, frozen, stopped, started, and brokers too, at random, while several hundred customers change.
 * {@code -Dchaos.minutes} says for how long, {@code -Dchaos.seed} repeats a run's faults, {@code -Dchaos.protocol} is
 * classic or consumer, {@code -Dchaos.static=true} gives the replicas ids that outlive them.
 */
class ChaosIT {
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** An answer is dealt with, or lost, within this time. */
    private static final Duration BEFORE = Duration.ofSeconds(2);
    /** A new owner, or a transaction tried again, is at work after this time. */
    private static final Duration AFTER = Duration.ofSeconds(5);

    private static final Pattern ABORTED =
            Pattern.compile("jobwire_transactions_seconds_count\\{outcome=\"(aborted|indoubt)\".*} (\\d+)");

    private final double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "2"));
    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final int customers = Integer.getInteger("chaos.customers", 300);
    private final String protocol = System.getProperty("chaos.protocol", "classic");
    private final boolean named = Boolean.getBoolean("chaos.static");
    private final Stage stage = new Stage(
            SimulatorSettings.builder().customers(customers).seed(seed).speed(250),
            SandboxKafka.start(
                    3,
                    0,
                    Map.of(
                            "group.consumer.min.session.timeout.ms", "6000",
                            "group.consumer.session.timeout.ms", String.valueOf(SESSION.toMillis()),
                            "group.consumer.min.heartbeat.interval.ms", "1000",
                            "group.consumer.heartbeat.interval.ms", "3000")));
    private final Map<String, Long> aborted = new LinkedHashMap<>();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatever_happens_each_change_is_told_once_and_in_order() throws IOException, InterruptedException {
        System.out.println("Chaos with -Dchaos.seed=" + seed);
        Chaos chaos = new Chaos(seed, stage.kafka(), SESSION, this::replica);
        chaos.begin();

        chaos.reign(Duration.ofMillis(Math.round(minutes * 60_000)));

        List<Object> violations = new ArrayList<>(chaos.deserters());
        stage.elements().freeze();
        Instant settledAt = Instant.now();
        Polls.awaitOfEach(stage.elements(), 5);
        GroundTruth history = stage.elements().history();
        List<ConsumerRecord<String, byte[]>> records = stage.topics().records("elements.job-status-changed");
        List<ObservedEvent> events = records.stream().map(ObservedEvent::of).toList();
        GroundTruth ofHealthyOwners = ofHealthyOwners(history, chaos.faults());
        violations.addAll(EventVerifier.DEFAULT.check(ofHealthyOwners, events, settledAt));
        violations.addAll(PreviousCheck.differences(records));
        violations.addAll(
                StateTruth.differences(stage.elements(), stage.topics().records("elements.job-state"), events));
        chaos.running().forEach(this::countAborted);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("customers", customers);
        figures.put("lives of replicas", stage.services());
        figures.put("transitions", history.transitions());
        figures.put("polls", history.polls().size());
        figures.put("polls of healthy owners", ofHealthyOwners.polls().size());
        figures.put("events", events.size());
        figures.put(
                "records of the event topic that were never committed",
                stage.topics().uncommitted("elements.job-status-changed"));
        figures.put(
                "aborted transactions that replicas still alive tell of",
                aborted.values().stream().mapToLong(Long::longValue).sum());
        ChaosReport report = new ChaosReport(
                minutes + " minutes, seed " + seed + ", group protocol " + protocol
                        + (named ? ", static membership" : ""),
                chaos.faults(),
                figures,
                violations,
                history);
        report.publish("chaos-report-" + seed + ".txt");

        assertThat(violations).as("seed " + seed).isEmpty();
        assertThat(events).hasSizeGreaterThan(customers);
        assertThat(chaos.faults()).isNotEmpty();
    }

    private ServiceProcess replica(String name, int life) {
        List<String> settings = new ArrayList<>(List.of(
                "JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "JOBWIRE_GROUP_PROTOCOL", protocol,
                "JOBWIRE_CHANGES_PUBLISH", "discovered,status-changed,updated,removed",
                "JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "6000",
                "JOBWIRE_POLLING_MIN_INTERVAL", "1s",
                "JOBWIRE_POLLING_MAX_INTERVAL", "5s",
                "JOBWIRE_TOPICS_PARTITIONS", "12"));
        if (named) {
            settings.addAll(List.of("JOBWIRE_REPLICA_ID", name));
        }
        if (protocol.equals("classic")) {
            settings.addAll(List.of("JOBWIRE_SESSION_TIMEOUT", SESSION.toSeconds() + "s"));
        }
        return stage.service("chaos-" + name + "-" + life, settings.toArray(String[]::new));
    }

    /** Without the polls whose answers may have got lost, or may have been given to one who did not own the shard. */
    private static GroundTruth ofHealthyOwners(GroundTruth history, List<Fault> faults) {
        return new GroundTruth(
                history.at(),
                history.jobs(),
                history.polls().stream()
                        .filter(poll -> faults.stream().noneMatch(fault -> fault.disturbs(poll.from(), BEFORE, AFTER)))
                        .toList());
    }

    private void countAborted(String name, ServiceProcess service) {
        Matcher count = ABORTED.matcher(service.metrics());
        while (count.find()) {
            aborted.merge(name, Long.parseLong(count.group(2)), Long::sum);
        }
    }
}
