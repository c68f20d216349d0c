package io.jobwire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.state.ControlKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares the simulator's jobs, the state topic, and the last event of each job, which must agree once no job changes
 * any more.
 */
final class StateVerifier {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateVerifier() {}

    /** Describes all differences; empty if there are none. */
    static List<String> differences(
            ElementsSimulator simulator, List<ConsumerRecord<String, byte[]>> state, List<ObservedEvent> events)
            throws IOException {
        Map<String, String> truth = new TreeMap<>();
        for (Customer customer : simulator.customers()) {
            simulator
                    .jobs(customer.id())
                    .forEach(job -> truth.put(
                            customer.id() + "/" + job.key(), job.status().name()));
        }
        List<String> differences = new ArrayList<>();
        compare("state topic", statusesInState(state), truth, differences);
        compare("last event", statusesInEvents(events), truth, differences);
        return differences;
    }

    private static void compare(
            String source, Map<String, String> actual, Map<String, String> truth, List<String> differences) {
        TreeSet<String> keys = new TreeSet<>(truth.keySet());
        keys.addAll(actual.keySet());
        keys.stream()
                .filter(key -> !truth.getOrDefault(key, "removed").equals(actual.getOrDefault(key, "removed")))
                .map(key -> source + " of " + key + ": " + actual.getOrDefault(key, "removed") + ", but it is "
                        + truth.getOrDefault(key, "removed"))
                .forEach(differences::add);
    }

    private static Map<String, String> statusesInState(List<ConsumerRecord<String, byte[]>> state) throws IOException {
        Map<String, String> statuses = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : state) {
            if (ControlKey.isControl(record.key()) || record.key().indexOf('/') < 0) {
                continue;
            }
            JsonNode value = record.value() == null ? null : JSON.readTree(record.value());
            if (value == null || value.has("removedAt")) {
                statuses.remove(record.key());
            } else {
                JsonNode job = value.required("job");
                statuses.put(record.key(), job.required("status").asText());
            }
        }
        return statuses;
    }

    private static Map<String, String> statusesInEvents(List<ObservedEvent> events) {
        Map<String, String> statuses = new HashMap<>();
        for (ObservedEvent event : events) {
            String key = event.customerId() + "/" + event.jobKey();
            if (event.change().equals("removed")) {
                statuses.remove(key);
            } else {
                statuses.put(key, event.status().name());
            }
        }
        return statuses;
    }
}
