package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.RawProducer;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.state.StateKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else writes to the state topic, before a replica starts and while another takes over. */
class HostileStateIT {
    private static final String TOPIC = "elements.job-state";
    private static final int PARTITIONS = 4;
    private static final String FAR_FUTURE = "+1000000000-12-31T23:59:59.999999999Z";
    private static final String FORGED = "x\n2026-11-30 12:00:00,000 FATAL [io.jobwire] forged \u001b[31m\r\u0085";
    /** Of two slots and one module. */
    private static final byte[] MODEL = Base64.getDecoder()
            .decode(
                    "ATuPiuhASigSP/x9oD/9cKQCBAxXiAAAUCZG+ZHzR04c+T+AAAAAAAZhACAAICAgICAAIAAgICAgIAQMV4gAAFAmR5KTk0c3LnY/"
                            + "gAAAAAAGYQAgACAgICAgACAAICAgICABAgYrxAxA2YN6PeqJIw==");

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(6).seed(13).speed(300));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void foreign_records_end_no_replica_and_stop_no_customer() {
        // Given
        ServiceProcess before = start("before").awaitReady();
        awaitEvents(30);
        try (Foreigner foreigner = new Foreigner()) {
            foreigner.writeAll(customer(0), customer(1));
            foreigner.write(0, "c/300MB", new byte[300_000_000], null);
        }

        // When
        ServiceProcess service = start("service").awaitReady();
        before.close();

        // Then
        environment.awaitPolls(3);
        assertUnharmed(service);

        // When: more of them, while another replica takes over
        try (Foreigner foreigner = new Foreigner()) {
            foreigner.writeAll(customer(2), customer(3));
        }
        ServiceProcess successor = start("successor").awaitReady();
        service.signal("KILL");

        // Then
        environment.awaitPolls(3);
        assertUnharmed(successor);
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    private String customer(int number) {
        return environment.simulator().customers().get(number).id();
    }

    private void assertUnharmed(ServiceProcess service) {
        Awaitility.await("a refresh of the customer list later, all is well")
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.health("well").status() == 200);
        environment.awaitPolls(2);
        assertThat(service.isAlive()).isTrue();
        assertThat(service.health("ready").status()).isEqualTo(200);
        assertThat(service.metrics())
                .containsPattern("jobwire_state_records_skipped_total [1-9]")
                .contains("jobwire_shards_restored 4.0");
        assertThat(service.healthCheck("ready", "shards")
                        .at("/data/skippedRecords")
                        .asLong())
                .isPositive();
        assertThat(service.healthCheck("well", "poll progress").path("status").asText())
                .isEqualTo("UP");
        assertThat(service.logText().lines())
                .noneMatch(line -> line.startsWith("2026-11-30 12:00:00,000"))
                .noneMatch(line -> line.indexOf('\u001b') >= 0 && line.contains("forged"))
                .anyMatch(line -> line.contains("JOBWIRE-4110"));
        assertThat(service.logText()).doesNotContain("alice@contoso.com");
    }

    private ServiceProcess start(String name) {
        return environment.startService(
                name,
                ServiceProcess.HEAP,
                "128m",
                "JAVA_TOOL_OPTIONS",
                "-XX:+ExitOnOutOfMemoryError",
                "JOBWIRE_CUSTOMERS_REFRESH",
                "10s");
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.topics().events().size() > number);
    }

    /** Writes to the state topic what Jobwire would not. */
    private final class Foreigner implements AutoCloseable {
        private final RawProducer raw = new RawProducer(environment.kafka().bootstrapServers());
        private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        environment.kafka().bootstrapServers(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        400_000_000,
                        "buffer.memory",
                        800_000_000L),
                new StringSerializer(),
                new ByteArraySerializer());

        /** Models of two customers are among it. */
        void writeAll(String customer, String other) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                keys(partition);
                random(partition);
                write(partition, "c/20MB", new byte[20_000_000], null);
            }
            int own = StateKey.partition(customer, PARTITIONS);
            values(own, customer);
            byte[] slotTime = MODEL.clone();
            ByteBuffer.wrap(slotTime).putFloat(26, -1e30f);
            model(customer, slotTime);
            byte[] slots = Arrays.copyOf(MODEL, 1_000);
            slots[17] = 17; // more than fit
            model(other, slots);
            for (String gone : new String[] {"gone-1", "gone-2", "gone-3"}) {
                int place = StateKey.partition(gone, PARTITIONS);
                write(place, gone, customer(gone, "delistedAt", FAR_FUTURE), PARTITIONS);
                write(place, gone + "/A", "{\"version\":1,\"removedAt\":\"" + FAR_FUTURE + "\"}");
            }
            producer.flush();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                raw.produceUnreadable(new TopicPartition(TOPIC, partition), "c/unreadable", "c/too");
            }
        }

        private void keys(int partition) {
            for (String key :
                    new String[] {"hello", " x/IB1", FORGED, "c/" + FORGED, "alice@contoso.com\n", "c/", "", "."}) {
                write(partition, key, "world");
                write(partition, key, null, null);
                write(partition, key, "world".getBytes(StandardCharsets.UTF_8), 17);
            }
            for (String kind : new String[] {"claim", "moved", "sealed", "filled", FORGED}) {
                write(partition, "/" + kind + "/jobwire", "{\"topic\":\"" + TOPIC + "\"}");
                write(partition, "/" + kind + "/" + FORGED, "{\"topic\":null}".getBytes(StandardCharsets.UTF_8), 4);
                write(partition, "/" + kind + "/jobwire", null, null);
            }
        }

        private void random(int partition) {
            Random random = new Random(partition);
            for (int i = 0; i < 200; i++) {
                byte[] key = new byte[random.nextInt(40)];
                byte[] value = new byte[random.nextInt(400)];
                random.nextBytes(key);
                random.nextBytes(value);
                write(partition, new String(key, StandardCharsets.ISO_8859_1), value, random.nextBoolean() ? 4 : null);
            }
        }

        private void values(int partition, String customer) {
            String job = customer + "/foreign";
            for (String value : new String[] {
                "{\"version\":9223372036854775807,\"removedAt\":\"2026-11-01T12:00:00Z\"}",
                "{\"version\":1,\"observedAt\":\"" + FAR_FUTURE + "\",\"job\":{\"key\":\"foreign\"}}",
                "{\"version\":1e999999,\"observedAt\":\"2026-11-01T12:00:00Z\",\"job\":{\"key\":\"foreign\"}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
            }) {
                write(partition, job, value.getBytes(StandardCharsets.UTF_8), PARTITIONS);
            }
            write((partition + 1) % PARTITIONS, customer, "{}");
            write((partition + 1) % PARTITIONS, customer, null, null);
        }

        private void model(String customer, byte[] model) {
            write(
                    StateKey.partition(customer, PARTITIONS),
                    customer,
                    customer(customer, "model", Base64.getEncoder().encodeToString(model)),
                    PARTITIONS);
        }

        private static byte[] customer(String id, String field, String value) {
            return ("{\"customer\":{\"id\":\"" + id + "\",\"organization\":\"Contoso\\n\\u001b[31m\"},"
                            + "\"lastCompleteSnapshotAt\":\"2026-11-01T12:00:00Z\",\"" + field + "\":\"" + value
                            + "\",\"leftAt\":\"" + FAR_FUTURE + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
        }

        private void write(int partition, String key, String value) {
            write(partition, key, value.getBytes(StandardCharsets.UTF_8), null);
        }

        private void write(int partition, String key, byte @Nullable [] value, @Nullable Integer partitionCount) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, partition, key, value);
            if (partitionCount != null) {
                PartitionCountHeader.write(record.headers(), partitionCount);
            }
            var unused = producer.send(record);
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
