package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.state.JobJsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Changes as CloudEvents 1.0 in the binary mode of the Kafka protocol binding: the attributes are headers with the
 * prefix {@code ce_}, the data is the record's value. The key is the customer id, and so Kafka keeps a customer's
 * events in order.
 */
final class EventEncoder {
    /** Names the form of the data; see docs/events.md. */
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
        header(headers, "ce_time", change.observedAt().toString());
        header(headers, "ce_dataschema", SCHEMA);
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
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", customer.id());
            json.writeStringField("organization", customer.organization());
            json.writeEndObject();
            write(json, "job", change.job());
            write(json, "previous", change.previous());
            json.writeArrayFieldStart("changedFields");
            for (JobField field : change.changedFields()) {
                json.writeString(field.fieldName());
            }
            json.writeEndArray();
            JobJsonCodec.writeTime(json, "observedAt", change.observedAt());
            JobJsonCodec.writeTime(json, "previousObservedAt", change.previousObservedAt());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array takes everything
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String field, @Nullable Job job) throws IOException {
        json.writeFieldName(field);
        if (job == null) {
            json.writeNull();
        } else {
            JobJsonCodec.write(json, job);
        }
    }
}
