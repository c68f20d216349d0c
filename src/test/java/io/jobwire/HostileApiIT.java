package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.ScriptedReplies.ScriptedReply;
import io.jobwire.sandbox.SimulatorSettings;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service with 128 MB of heap, while the API is under somebody else's control. */
class HostileApiIT {
    private static final String ROWS = "jobwire.elements.max-rows";
    private static final String ROW = "MAX_ROW_CHARACTERS=1048576";
    private static final String TEXT = "MAX_TEXT_CHARACTERS=131072";
    private static final String DEPTH = "MAX_DEPTH=10000";
    private static final String ENVELOPE = "MAX_ENVELOPE_BYTES=1048576";
    private static final String SIZE = "jobwire.elements.max-response-size";

    private TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(6).pageSize(100));

    @AfterEach
    void close() {
        environment.close();
    }

    /**
     * Replies for one customer.
     *
     * @param reason part of what the log says about them
     */
    private record Example(String name, IntFunction<ScriptedReply> replies, String reason) {
        static Example of(String name, String json, String reason) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            return new Example(name, number -> ScriptedReply.ok(body), reason);
        }

        static Example compressed(String name, byte[] body, String reason) {
            return new Example(
                    name,
                    number -> new ScriptedReply(200, Map.of("Content-Encoding", "gzip"), Buffer.buffer(body), false),
                    reason);
        }
    }

    private static List<Example> examples() {
        return List.of(
                Example.compressed("442 bytes", gzip("[" + "1,".repeat(200_000) + "1]"), ROWS),
                Example.of("numbers", "[" + "1,".repeat(3_000_000) + "1]", ROWS),
                Example.of("empty objects", "[" + "{},".repeat(2_500_000) + "{}]", ROWS),
                Example.of("tiny rows", "[" + tinyRows(60_000) + "]", ROWS),
                Example.of("huge row", "[{\"jobId\":\"a\"" + ",\"x\":12".repeat(1_000_000) + "}]", ROW),
                Example.of("long text", "[{\"jobId\":\"" + "y".repeat(200_000) + "\"}]", TEXT),
                Example.of("long name", "[{\"" + "n".repeat(200_000) + "\":1}]", TEXT),
                Example.of("deep row", "[{\"x\":" + "[".repeat(500_000), DEPTH),
                Example.of("deep envelope", "{\"x\":" + "{\"x\":".repeat(100_000), DEPTH),
                Example.of("large envelope", "{\"x\":" + "{\"x\":".repeat(1_000_000), ENVELOPE),
                Example.compressed("300 KB of 300 MB", gzipOfBlanks(300), SIZE),
                new Example("endless chunks", number -> new ScriptedReply(200, Map.of(), Buffer.buffer(), true), SIZE),
                new Example("endless pages", number -> ScriptedReply.ok(page(number, 8_000)), ROWS),
                new Example(
                        "a pause of an hour",
                        number -> new ScriptedReply(429, Map.of("Retry-After", "3600"), Buffer.buffer(), false),
                        ""));
    }

    @Test
    void one_hostile_customer_neither_ends_the_process_nor_stops_the_polls_of_five_others() {
        // Given
        ServiceProcess service = environment
                .startService("hostile", ServiceProcess.HEAP, "128m", "JOBWIRE_POLLING_MAX_INTERVAL", "1s")
                .awaitReady();
        List<String> ids =
                environment.simulator().customers().stream().map(Customer::id).toList();
        String hostile = ids.get(0);

        for (Example example : examples()) {
            // When
            int logged = service.logText().length();
            environment.simulator().scripted().put(hostile, example.replies());
            Awaitility.await(example.name() + " is given")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> environment.simulator().scripted().given(hostile) >= 1 || !service.isAlive());
            awaitPolls(service, example.name(), ids.subList(1, ids.size()));

            // Then
            assertThat(service.isAlive())
                    .as(example.name() + "\n" + service.logText())
                    .isTrue();
            Awaitility.await(example.name() + " is named by its bound")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.logText().substring(logged).contains(example.reason()));
            assertThat(service.health("live").status()).isEqualTo(200);
            assertThat(service.health("ready").status()).isEqualTo(200);
            assertThat(service.healthCheck("well", "poll progress")
                            .path("status")
                            .asText())
                    .as(example.name())
                    .isEqualTo("UP");
            recover(service, hostile, example);
        }
        assertThat(service.logText()).doesNotContain("OutOfMemoryError").doesNotContain("Stream reset");
        assertThat(environment.topics().records("elements.job-dead-letter"))
                .as("at most one of each kind of response")
                .hasSizeLessThan(2 * examples().size());
    }

    /** A reason is logged again only after a success; the last example keeps the customer waiting for an hour. */
    private void recover(ServiceProcess service, String hostile, Example example) {
        environment.simulator().scripted().remove(hostile);
        if (!example.reason().isEmpty()) {
            awaitPolls(service, "after " + example.name(), List.of(hostile));
        }
    }

    @Test
    void large_replies_of_twelve_customers_at_once_are_read_one_after_another() {
        // Given
        environment.close();
        environment =
                new TestEnvironment(SimulatorSettings.builder().customers(12).generateJobs(false));
        byte[] large = page(-1, 14_000);
        environment.simulator().customers().forEach(customer -> environment
                .simulator()
                .scripted()
                .put(customer.id(), number -> ScriptedReply.ok(large)));

        // When
        ServiceProcess service = environment.startService("large-replies", ServiceProcess.HEAP, "128m");

        // Then
        Awaitility.await("each customer has been listed twice")
                .atMost(Duration.ofMinutes(3))
                .until(() -> !service.isAlive()
                        || environment.simulator().customers().stream()
                                .allMatch(customer ->
                                        environment.simulator().scripted().given(customer.id()) >= 3));
        assertThat(service.isAlive()).as(service.logText()).isTrue();
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.logText()).doesNotContain("OutOfMemoryError");
        assertThat(service.metrics().lines())
                .filteredOn(line -> line.startsWith("jobwire_polls_seconds_count{"))
                .as("none has failed")
                .isNotEmpty()
                .allMatch(line -> line.contains("outcome=\"succeeded\""));
    }

    @Test
    void an_endless_answer_of_the_identity_service_is_cut_off_and_readiness_says_so() {
        // Given
        environment.simulator().faults().add(FaultRule.always(ApiFault.TOKEN_OVERSIZED));

        // When
        ServiceProcess service = environment.startService("endless-token", ServiceProcess.HEAP, "128m");

        // Then
        Awaitility.await("five token requests")
                .atMost(Duration.ofSeconds(90))
                .until(() -> environment.simulator().tokenRequests() >= 5 || !service.isAlive());
        assertThat(service.isAlive()).as(service.logText()).isTrue();
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.health("ready").status()).isEqualTo(503);
        assertThat(service.health("ready").body()).contains("is longer than 262144 bytes");

        // and when it answers again, all is well
        environment.simulator().faults().clear();
        service.awaitReady();
        environment.awaitPolls(2);
    }

    private void awaitPolls(ServiceProcess service, String example, List<String> customers) {
        GroundTruth before = environment.simulator().groundTruth();
        Awaitility.await("polls during: " + example)
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    GroundTruth truth = environment.simulator().groundTruth();
                    return !service.isAlive()
                            || customers.stream()
                                    .allMatch(id -> truth.polls(id).size()
                                            >= before.polls(id).size() + 3);
                });
    }

    /** A page with a link to the next one, unless its number is negative. */
    private static byte[] page(int number, int rows) {
        StringBuilder page = new StringBuilder("{\"value\":[");
        for (int row = 0; row < rows; row++) {
            page.append(row == 0 ? "" : ",")
                    .append("{\"jobId\":\"J")
                    .append((long) number * rows + row)
                    .append("\",\"comment\":\"")
                    .append("x".repeat(480))
                    .append("\"}");
        }
        page.append(']');
        if (number >= 0) {
            page.append(",\"@odata.nextLink\":\"?page=").append(number + 1).append('"');
        }
        return page.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String tinyRows(int count) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add("{\"jobId\":" + number + "}");
        }
        return String.join(",", rows);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzipOfBlanks(int megabytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int megabyte = 0; megabyte < megabytes; megabyte++) {
                gzip.write(blanks);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
