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
 * Verifies that the field {@code previous} of each event equals the job of the event before it. This holds only if all
 * kinds of change are published.
 */
final class PreviousFieldVerifier {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PreviousFieldVerifier() {}

    /** Describes all differences; empty if there are none. */
    static List<String> differences(List<ConsumerRecord<String, byte[]>> events) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> lastJobs = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : events) {
            JsonNode event = JSON.readTree(record.value());
            JsonNode job = event.required("job");
            String key = record.key() + "/" + job.required("key").asText();
            JsonNode expected = lastJobs.get(key);
            JsonNode previous = event.required("previous");
            if (expected == null ? !previous.isNull() : !previous.equals(expected)) {
                differences.add("previous of " + key + "/" + event.required("version") + " is " + previous
                        + ", but the event before contains " + expected);
            }
            if (event.required("change").asText().equals("removed")) {
                lastJobs.remove(key);
            } else {
                ((ObjectNode) job).remove("raw");
                lastJobs.put(key, job);
            }
        }
        return differences;
    }
}
