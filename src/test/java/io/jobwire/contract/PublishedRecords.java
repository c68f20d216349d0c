package io.jobwire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.kafka.PartitionCountHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Validates the records that tests publish against docs/schemas, closed, and as strict readers do ({@link StrictJson}):
 * the places through which tests read records pass them on to here. Each JVM says at its end how many there were, in
 * target/validated-records, too. Thread-safe.
 */
public final class PublishedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REPORTS = Path.of("target/validated-records");
    private static final String SCHEMA = "urn:io.jobwire:schema:";

    /** How many were validated, by schema. */
    private static final Map<String, Integer> VALIDATED = new ConcurrentSkipListMap<>();
    /** The offset up to which the records of a partition have been validated. */
    private static final Map<String, Long> POSITIONS = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PublishedRecords::report, "validated-records"));
    }

    private PublishedRecords() {}

    /**
     * Requires that records which were read from a cluster, from the beginning, are valid. Those that have been
     * validated before are passed over, and so are records that are not Jobwire's.
     *
     * @param cluster its name, such as its address
     * @return the records
     */
    public static <T extends Iterable<ConsumerRecord<String, byte[]>>> T requireValid(String cluster, T records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            String partition = cluster + "/" + record.topic() + "/" + record.partition();
            if (record.offset() >= POSITIONS.getOrDefault(partition, 0L)) {
                requireValid(record.topic(), record.key(), record.headers(), record.value());
                POSITIONS.put(partition, record.offset() + 1);
            }
        }
        return records;
    }

    /** Requires that a record is valid, before it is sent. */
    public static ProducerRecord<String, byte[]> requireValid(ProducerRecord<String, byte[]> record) {
        requireValid(record.topic(), record.key(), record.headers(), record.value());
        return record;
    }

    /**
     * Requires that a value is valid.
     *
     * @param schema the name of its schema, such as {@code job-state}
     */
    public static byte[] requireValid(String schema, byte[] value) {
        requireValid(SCHEMA + schema + ":v1", json(value), schema);
        return value;
    }

    private static void requireValid(String topic, @Nullable String key, Headers headers, byte @Nullable [] value) {
        if (value == null) {
            return; // a tombstone
        }
        String record = topic + "[" + key + "]";
        String contentType = text(headers, "content-type");
        if (contentType != null && contentType.startsWith("application/cloudevents")) {
            JsonNode event = json(value);
            requireValid(event.required("dataschema").asText(), event.required("data"), record);
            assertThat(event.required("partitionkey").asText()).isEqualTo(key);
        } else if (text(headers, "ce_specversion") != null) {
            requireValid(String.valueOf(text(headers, "ce_dataschema")), json(value), record);
            assertThat(text(headers, "ce_partitionkey")).isEqualTo(key);
        } else if (key != null && PartitionCountHeader.read(headers).isPresent()) {
            requireValid(SCHEMA + stateSchema(key) + ":v1", json(value), record);
        } else if (topic.contains("dead-letter")) {
            requireValid(SCHEMA + "dead-letter:v1", json(value), record);
        }
    }

    private static String stateSchema(String key) {
        return switch (key.indexOf('/')) {
            case -1 -> "customer-state";
            case 0 -> "control";
            default -> "job-state";
        };
    }

    private static void requireValid(String schema, JsonNode value, String record) {
        assertThat(RecordSchemas.strict().problems(schema, value))
                .as(() -> record + ": " + value)
                .isEmpty();
        VALIDATED.merge(schema, 1, Integer::sum);
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] value) {
        assertThat(StrictJson.problems(value))
                .as(() -> new String(value, StandardCharsets.UTF_8))
                .isEmpty();
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + new String(value, StandardCharsets.UTF_8), e);
        }
    }

    private static void report() {
        int all = VALIDATED.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return;
        }
        String bySchema = VALIDATED.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().substring(SCHEMA.length()))
                .collect(Collectors.joining(", "));
        String line = all + " records validated: " + bySchema;
        System.out.println(line);
        try {
            Files.createDirectories(REPORTS);
            Files.writeString(REPORTS.resolve(ProcessHandle.current().pid() + ".txt"), line + "\n");
        } catch (IOException e) {
            System.err.println("The number of validated records was not written: " + e);
        }
    }
}
