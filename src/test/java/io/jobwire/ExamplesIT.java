package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwire.job.JobOutcome;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.GroundTruth.RowStatus;
import io.jobwire.sandbox.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/examples, each in a process of its own, on the events of one packaged service. */
class ExamplesIT {
    private static final Path NODE_EXAMPLES = Path.of("docs/examples/node");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STATE = "elements.job-state";

    private static TestEnvironment environment;

    @BeforeAll
    static void publish() {
        environment = new TestEnvironment(
                SimulatorSettings.builder().customers(12).seed(7).speed(2_000).removals(true));
        environment.startService("examples").awaitReady();
        Awaitility.await("20 jobs have failed after the first poll of their customer")
                .atMost(PATIENCE)
                .until(() -> failures(environment.simulator().groundTruth()).size() >= 20);
        environment.simulator().freeze();
        environment.awaitPolls(4);
    }

    @AfterAll
    static void close() {
        environment.close();
    }

    @Test
    void the_java_recipe_prints_each_backup_that_failed_once() {
        try (ExampleProcess alerts = ExampleProcess.java("AlertOnFailure.java", bootstrapServers())) {
            assertAlerts(alerts);
        }
    }

    @Test
    void the_node_recipe_prints_each_backup_that_failed_once() throws InterruptedException {
        requireNode();
        try (ExampleProcess install = ExampleProcess.start(
                NODE_EXAMPLES, List.of("npm", "ci", "--no-audit", "--no-fund"), bootstrapServers())) {
            assertThat(install.waitFor(120))
                    .as(() -> install.lines().toString())
                    .isZero();
        }
        try (ExampleProcess alerts =
                ExampleProcess.start(NODE_EXAMPLES, List.of("node", "alert-on-failure.mjs"), bootstrapServers())) {
            assertAlerts(alerts);
        }
    }

    @Test
    void a_table_that_begins_late_holds_all_jobs() {
        try (ExampleProcess table = ExampleProcess.java("JobTable.java", bootstrapServers())) {
            Awaitility.await("the table is complete")
                    .atMost(PATIENCE)
                    .until(() -> !table.lines("TABLE").isEmpty() || !table.isAlive());

            assertThat(table.lines("TABLE"))
                    .as(() -> table.lines().toString())
                    .containsExactly(
                            String.valueOf(presentJobs(environment.simulator().groundTruth())));
        }
    }

    @Test
    void kafkas_console_consumer_prints_the_state_of_each_job() throws InterruptedException {
        try (ExampleProcess console = ExampleProcess.kafkaTool(
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                bootstrapServers(),
                "--bootstrap-server",
                bootstrapServers(),
                "--topic",
                STATE,
                "--from-beginning",
                "--isolation-level",
                "read_committed",
                "--property",
                "print.key=true",
                "--timeout-ms",
                "10000")) {
            int exitCode = console.waitFor(90);

            assertThat(exitCode).as(() -> console.lines().toString()).isZero();
            Set<String> keys = new TreeSet<>();
            console.lines().stream()
                    .filter(line -> line.contains("\t{\"version\""))
                    .forEach(line -> keys.add(line.substring(0, line.indexOf('\t'))));
            assertThat(keys).containsAll(keysOfState());
        }
    }

    private static void assertAlerts(ExampleProcess alerts) {
        List<String> expected = failures(environment.simulator().groundTruth());
        Awaitility.await("all alerts")
                .atMost(PATIENCE)
                .until(() -> alerts.lines("FAILED").size() >= expected.size() || !alerts.isAlive());

        assertThat(alerts.lines("FAILED"))
                .as(() -> alerts.lines().toString())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The customer and the key of each job that has come to fail since its customer's first complete poll. */
    private static List<String> failures(GroundTruth truth) {
        List<String> failures = new ArrayList<>();
        truth.jobs().forEach((customer, jobs) -> {
            if (!truth.polls(customer).isEmpty()) {
                Instant baseline = truth.polls(customer).get(0).to();
                jobs.forEach((key, statuses) -> {
                    long times = timesFailed(statuses, baseline);
                    for (int i = 0; i < times; i++) {
                        failures.add(customer + " " + key);
                    }
                });
            }
        });
        return failures;
    }

    private static long timesFailed(List<RowStatus> statuses, Instant since) {
        return statuses.stream()
                .filter(each -> each.since().isAfter(since)
                        && each.status() != null
                        && each.status().outcome() == JobOutcome.FAILURE)
                .count();
    }

    private static long presentJobs(GroundTruth truth) {
        return truth.jobs().values().stream()
                .flatMap(jobs -> jobs.values().stream())
                .filter(statuses -> statuses.get(statuses.size() - 1).status() != null)
                .count();
    }

    private static Set<String> keysOfState() {
        Set<String> keys = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> each : environment.topics().records(STATE)) {
            if (each.value() != null && each.key().indexOf('/') > 0) {
                keys.add(each.key());
            }
        }
        return keys;
    }

    private static String bootstrapServers() {
        return environment.kafka().bootstrapServers();
    }

    private static void requireNode() {
        boolean required = Boolean.getBoolean("node.required");
        assumeThat(required)
                .as("The example for Node.js is skipped; with npm installed, -Dnode.required=true runs it")
                .isTrue();
    }
}
