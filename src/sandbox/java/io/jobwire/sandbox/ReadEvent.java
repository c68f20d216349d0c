package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent in either content mode of the Kafka binding.
 *
 * @param attributes by their names without a prefix
 * @param data the data
 */
record ReadEvent(Map<String, String> attributes, JsonNode data) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "content-type";
    private static final String PREFIX = "ce_";

    /**
     * Reads a record.
     *
     * @throws IOException if its value is not JSON
     * @throws IllegalArgumentException if it is not such an event
     */
    static ReadEvent of(ConsumerRecord<String, byte[]> record) throws IOException {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        JsonNode value = JSON.readTree(record.value());
        Map<String, String> attributes = new HashMap<>();
        if (headers.getOrDefault(CONTENT_TYPE, "").startsWith("application/cloudevents")) {
            JsonNode data = value.required("data");
            value.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    attributes.put(field.getKey(), field.getValue().asText());
                }
            });
            return new ReadEvent(attributes, data);
        }
        headers.forEach((name, text) -> {
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), text);
            }
        });
        return new ReadEvent(attributes, value);
    }

    /**
     * The value of an attribute.
     *
     * @throws IllegalArgumentException if there is none
     */
    String attribute(String name) {
        @Nullable String value = attributes.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no attribute " + name);
        }
        return value;
    }
}
