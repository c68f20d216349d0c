package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwire.state.JobJsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes dead letters as JSON records whose key is the customer id. */
final class DeadLetterEncoder {
    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;

    DeadLetterEncoder(String topic) {
        this.topic = topic;
    }

    ProducerRecord<String, byte[]> encode(DeadLetter letter) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("origin", letter.origin().text());
            json.writeStringField("reason", letter.reason());
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", letter.customer().id());
            json.writeStringField("organization", letter.customer().organization());
            json.writeEndObject();
            JobJsonCodec.writeTime(json, "observedAt", letter.observedAt());
            json.writeStringField("raw", letter.raw());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: a byte array accepts everything
        }
        return new ProducerRecord<>(topic, letter.customer().id(), bytes.toByteArray());
    }
}
