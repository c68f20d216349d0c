package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.publish.CloudEvent.JsonWriter;
import io.jobwire.state.TimeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Encodes CloudEvents for Kafka, as the Kafka protocol binding says for each {@link EventMode}. The record's key is the
 * customer id in both. Immutable.
 *
 * @param source the attribute {@code source} of all events
 */
record CloudEventEncoder(EventMode mode, String source) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String DATA_CONTENT_TYPE = "application/json";
    private static final String STRUCTURED_CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
    private static final int USUAL_BYTES = 1024;

    private static final JsonFactory JSON = new JsonFactory();

    ProducerRecord<String, byte[]> encode(String topic, CloudEvent event) {
        return mode == EventMode.STRUCTURED ? structured(topic, event) : binary(topic, event);
    }

    private ProducerRecord<String, byte[]> binary(String topic, CloudEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, null, event.customerId(), json(event.data()));
        attributes(event).forEach((name, value) -> header(record, "ce_" + name, value));
        header(record, CONTENT_TYPE, DATA_CONTENT_TYPE);
        return record;
    }

    private ProducerRecord<String, byte[]> structured(String topic, CloudEvent event) {
        byte[] value = json(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> attribute : attributes(event).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeStringField("datacontenttype", DATA_CONTENT_TYPE);
            json.writeFieldName("data");
            event.data().write(json);
            json.writeEndObject();
        });
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, null, event.customerId(), value);
        header(record, CONTENT_TYPE, STRUCTURED_CONTENT_TYPE);
        return record;
    }

    private Map<String, String> attributes(CloudEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", source);
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", TimeFormat.text(event.time()));
        attributes.put("dataschema", event.dataSchema());
        attributes.put("partitionkey", event.customerId());
        return attributes;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(JsonWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: a byte array accepts everything
        }
        return bytes.toByteArray();
    }
}
