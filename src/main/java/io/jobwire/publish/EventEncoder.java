package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobOutcome;
import io.jobwire.state.JobJsonCodec;
import io.jobwire.state.TimeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Encodes changes as CloudEvents 1.0 in the binary mode of the Kafka protocol binding: the attributes are headers with
 * the prefix {@code ce_}, and the record's value is the data. The record key is the customer id, so that Kafka keeps a
 * customer's events in order.
 */
final class EventEncoder {
    /** Identifies the format of the data, which docs/events.md describes. */
    static final String SCHEMA = "urn:io.jobwire:schema:job-change:v1";

    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;
    private final String source;

    EventEncoder(String topic, String source) {
        this.topic = topic;
        this.source = source;
    }

    ProducerRecord<String, byte[]> encode(Customer customer, Change change) {
        String subject = customer.id() + "/" + change.job().key();
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, null, customer.id(), data(customer, change));
        Headers headers = event.headers();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", subject + "/" + change.version());
        header(headers, "ce_source", source);
        header(headers, "ce_type", "io.jobwire.job." + change.kind().text() + ".v1");
        header(headers, "ce_subject", subject);
        header(headers, "ce_time", TimeFormat.text(change.observedAt()));
        header(headers, "ce_dataschema", SCHEMA);
        header(headers, "ce_partitionkey", customer.id());
        header(headers, "content-type", "application/json");
        return event;
    }

    /** An event about a customer itself; its id is the same whoever tells it. */
    ProducerRecord<String, byte[]> encode(Customer customer, CustomerEvent happened) {
        byte[] data = CustomerEventData.of(customer, happened);
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, null, customer.id(), data);
        Headers headers = event.headers();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", customer.id() + "/" + happened.kind() + "/" + TimeFormat.text(happened.since()));
        header(headers, "ce_source", source);
        header(headers, "ce_type", "io.jobwire.customer." + happened.kind() + ".v1");
        header(headers, "ce_subject", customer.id());
        header(headers, "ce_time", TimeFormat.text(happened.at()));
        header(headers, "ce_dataschema", "urn:io.jobwire:schema:customer-" + happened.kind() + ":v1");
        header(headers, "ce_partitionkey", customer.id());
        header(headers, "content-type", "application/json");
        return event;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] data(Customer customer, Change change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("change", change.kind().text());
            json.writeNumberField("version", change.version());
            json.writeBooleanField("baseline", change.baseline());
            json.writeBooleanField("resync", change.resync());
            JobOutcome became = change.became();
            json.writeStringField("became", became == null ? null : became.name());
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", customer.id());
            json.writeStringField("organization", customer.organization());
            json.writeEndObject();
            writeJob(json, "job", change.job());
            writeJob(json, "previous", change.previous());
            writeChangedFields(json, change.changedFields());
            JobJsonCodec.writeTime(json, "observedAt", change.observedAt());
            JobJsonCodec.writeTime(json, "previousObservedAt", change.previousObservedAt());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: a byte array accepts everything
        }
        return bytes.toByteArray();
    }

    private static void writeJob(JsonGenerator json, String name, @Nullable Job job) throws IOException {
        json.writeFieldName(name);
        if (job == null) {
            json.writeNull();
        } else {
            JobJsonCodec.write(json, job);
        }
    }

    /** The fields of a group are listed as one. */
    private static void writeChangedFields(JsonGenerator json, List<JobField<?>> fields) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        fields.forEach(field -> names.add(field.changeName()));
        json.writeArrayFieldStart("changedFields");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
