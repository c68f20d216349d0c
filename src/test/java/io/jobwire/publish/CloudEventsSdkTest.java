package io.jobwire.publish;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobField;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SandboxKafka;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The CloudEvents project's own SDK reads the events. */
@Timeout(180)
class CloudEventsSdkTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void the_sdk_reads_all_attributes_and_the_data(EventMode mode) throws IOException {
        // Given
        Change change = new Change(
                ChangeKind.UPDATED,
                true,
                3,
                false,
                false,
                job("IB ü/1").total(2).build(),
                job("IB ü/1").total(1).build().withoutRaw(),
                List.of(JobField.COUNTS_TOTAL),
                T0,
                T0.minusSeconds(60));
        ProducerRecord<String, byte[]> record = new EventEncoder("events", new CloudEventEncoder(mode, "/a%20b?c"))
                .encode(new Customer("c1", "Contoso"), change);

        // When
        io.cloudevents.CloudEvent event = read(record);

        // Then
        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo("c1/IB ü/1/3");
        assertThat(event.getType()).isEqualTo("io.jobwire.job.updated.v1");
        assertThat(event.getSource()).isEqualTo(URI.create("/a%20b?c"));
        assertThat(event.getSubject()).isEqualTo("c1/IB ü/1");
        assertThat(event.getTime()).isEqualTo(T0.atOffset(ZoneOffset.UTC));
        assertThat(event.getDataSchema()).isEqualTo(URI.create("urn:io.jobwire:schema:job-change:v1"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).containsExactly("partitionkey");
        assertThat(event.getExtension("partitionkey")).isEqualTo("c1").isEqualTo(record.key());
        assertThat(data(event).at("/job/counts/total").asInt()).isEqualTo(2);
        assertThat(data(event).at("/job/raw/jobId").asText()).isEqualTo("IB ü/1");
    }

    @ParameterizedTest
    @EnumSource
    void both_modes_carry_the_same_data(EventMode mode) throws IOException {
        Change change =
                new Change(ChangeKind.DISCOVERED, true, 1, true, false, job("A").build(), null, List.of(), T0, null);
        Customer customer = new Customer("c1", null);

        JsonNode data =
                data(read(new EventEncoder("events", new CloudEventEncoder(mode, "/s")).encode(customer, change)));

        assertThat(data)
                .isEqualTo(JSON.readTree(new EventEncoder("events", new CloudEventEncoder(EventMode.BINARY, "/s"))
                        .encode(customer, change)
                        .value()));
    }

    @ParameterizedTest
    @EnumSource
    void the_sdk_reads_what_was_published_to_kafka(EventMode mode) {
        try (SandboxKafka kafka = SandboxKafka.start();
                PublisherFixture fixture = new PublisherFixture(kafka, mode)) {
            // Given
            fixture.start();
            fixture.publish(Publications.of("c1", "A", "B"));
            fixture.awaitResults(1);

            // When
            List<ConsumerRecord<String, io.cloudevents.CloudEvent>> records = readByTheSdk(fixture, 2);

            // Then
            assertThat(records).extracting(ConsumerRecord::key).containsOnly("c1");
            assertThat(records)
                    .extracting(record -> record.value().getSubject())
                    .containsExactly("c1/A", "c1/B");
            assertThat(records)
                    .extracting(record -> data(record.value()).at("/job/key").asText())
                    .containsExactly("A", "B");
            assertThat(fixture.committed(fixture.events))
                    .extracting(record -> ObservedEvent.of(record).id())
                    .containsExactlyElementsOf(records.stream()
                            .map(record -> record.value().getId())
                            .toList());
            assertThat(fixture.committed(fixture.events))
                    .allSatisfy(record -> assertThat(List.of(record.headers().toArray()))
                            .hasSize(mode == EventMode.STRUCTURED ? 1 : 9));
        }
    }

    private static List<ConsumerRecord<String, io.cloudevents.CloudEvent>> readByTheSdk(
            PublisherFixture fixture, int number) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", fixture.bootstrapServers(), "isolation.level", "read_committed");
        List<ConsumerRecord<String, io.cloudevents.CloudEvent>> records = new ArrayList<>();
        try (KafkaConsumer<String, io.cloudevents.CloudEvent> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new CloudEventDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(fixture.events, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            Awaitility.await(number + " events").atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= number;
            });
        }
        return records;
    }

    private static io.cloudevents.CloudEvent read(ProducerRecord<String, byte[]> record) {
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        }
    }

    private static JsonNode data(io.cloudevents.CloudEvent event) {
        assertThat(EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .isNotNull();
        try {
            return event.getData() instanceof JsonCloudEventData json
                    ? json.getNode()
                    : JSON.readTree(Objects.requireNonNull(event.getData()).toBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
