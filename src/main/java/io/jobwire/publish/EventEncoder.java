package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobOutcome;
import io.jobwire.state.JobJsonCodec;
import io.jobwire.state.TimeFormat;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Encodes changes, and events about customers, as CloudEvents, whose format docs/events.md describes. */
final class EventEncoder {
    /** The {@code $id} of the schema of a change, docs/schemas/job-change.v1.json. */
    static final String SCHEMA = "urn:io.jobwire:schema:job-change:v1";

    private final String topic;
    private final CloudEventEncoder encoder;

    EventEncoder(String topic, CloudEventEncoder encoder) {
        this.topic = topic;
        this.encoder = encoder;
    }

    ProducerRecord<String, byte[]> encode(Customer customer, Change change) {
        String subject = customer.id() + "/" + change.job().key();
        CloudEvent event = new CloudEvent(
                id(customer, change),
                "io.jobwire.job." + change.kind().text() + ".v1",
                subject,
                TimeFormat.roundedUp(change.observedAt()),
                SCHEMA,
                customer.id(),
                json -> writeData(json, customer, change));
        return encoder.encode(topic, event);
    }

    /** An event about a customer itself; its id is the same whoever tells it. */
    ProducerRecord<String, byte[]> encode(Customer customer, CustomerEvent happened) {
        CloudEvent event = new CloudEvent(
                customer.id() + "/" + happened.kind() + "/" + TimeFormat.text(happened.since()),
                "io.jobwire.customer." + happened.kind() + ".v1",
                customer.id(),
                happened.at(),
                "urn:io.jobwire:schema:customer-" + happened.kind() + ":v1",
                customer.id(),
                json -> CustomerEventData.write(json, customer, happened));
        return encoder.encode(topic, event);
    }

    /** The same for the same change, whatever happens. */
    static String id(Customer customer, Change change) {
        return customer.id() + "/" + change.job().key() + "/" + change.version();
    }

    private static void writeData(JsonGenerator json, Customer customer, Change change) throws IOException {
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
        JobJsonCodec.writeTime(json, "observedAt", TimeFormat.roundedUp(change.observedAt()));
        JobJsonCodec.writeTime(json, "previousObservedAt", change.previousObservedAt());
        json.writeEndObject();
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
