package io.jobwire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether {@code previous} of each event is, field by field, the job that the event before it told. That holds where
 * all kinds of change are published.
 */
final class PreviousCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PreviousCheck() {}

    /** What differs, in plain words. */
    static List<String> differences(List<ConsumerRecord<String, byte[]>> events) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : events) {
            JsonNode event = JSON.readTree(record.value());
            JsonNode job = event.required("job");
            String key = record.key() + "/" + job.required("key").asText();
            JsonNode before = last.get(key);
            JsonNode previous = event.required("previous");
            if (before == null ? !previous.isNull() : !previous.equals(before)) {
                differences.add("previous of " + key + "/" + event.required("version") + " is " + previous
                        + ", but the event before told " + before);
            }
            if (event.required("change").asText().equals("removed")) {
                last.remove(key);
            } else {
                ((ObjectNode) job).remove("raw");
                last.put(key, job);
            }
        }
        return differences;
    }
}
