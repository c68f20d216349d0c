package io.jobwire.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The values of control records: {@code {"topic": …}}, the other topic that the record is about, or null. */
public final class ControlCodec {
    private static final String TOPIC = "topic";
    /** Kafka's limit. */
    private static final int MAX_TOPIC_LENGTH = 249;

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonObjectReader<ControlFields> FIELDS = new JsonObjectReader<ControlFields>()
            .then(TOPIC, (json, control) -> control.topic = JobJsonCodec.text(json));

    private ControlCodec() {}

    /** What has been read of a control record so far. */
    private static final class ControlFields {
        private @Nullable String topic;
    }

    /** Writes a value. */
    public static byte[] encode(@Nullable String topic) {
        return JsonObject.encode(json -> json.writeStringField(TOPIC, topic));
    }

    /**
     * Reads a value: the topic, or null.
     *
     * @throws IOException if it is not one, or names what can be no topic
     */
    public static @Nullable String decode(byte[] value) throws IOException {
        ControlFields fields = new ControlFields();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            FIELDS.read(json, fields);
        }
        if (fields.topic != null && !isTopic(fields.topic)) {
            throw new IOException("the topic's name is none");
        }
        return fields.topic;
    }

    private static boolean isTopic(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_TOPIC_LENGTH
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '.'
                                || c == '_'
                                || c == '-');
    }
}
