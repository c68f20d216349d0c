package io.jobwire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.ObservedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares three that must agree once nothing happens any more: what is so, what the state topic says, and what the
 * last event of each job told.
 */
final class StateTruth {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateTruth() {}

    /** What differs, in plain words. */
    static List<String> differences(
            ElementsSimulator elements, List<ConsumerRecord<String, byte[]>> state, List<ObservedEvent> events)
            throws IOException {
        Map<String, String> truth = new TreeMap<>();
        for (Customer customer : elements.customers()) {
            elements.jobs(customer.id())
                    .forEach(job -> truth.put(
                            customer.id() + "/" + job.key(), job.status().name()));
        }
        List<String> differences = new ArrayList<>();
        compare("state topic", table(state), truth, differences);
        compare("last event", lastTold(events), truth, differences);
        return differences;
    }

    private static void compare(
            String what, Map<String, String> said, Map<String, String> truth, List<String> differences) {
        TreeSet<String> keys = new TreeSet<>(truth.keySet());
        keys.addAll(said.keySet());
        keys.stream()
                .filter(key -> !truth.getOrDefault(key, "gone").equals(said.getOrDefault(key, "gone")))
                .map(key -> what + " of " + key + ": " + said.getOrDefault(key, "gone") + ", but it is "
                        + truth.getOrDefault(key, "gone"))
                .forEach(differences::add);
    }

    private static Map<String, String> table(List<ConsumerRecord<String, byte[]>> state) throws IOException {
        Map<String, String> table = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : state) {
            if (record.key().indexOf('/') < 0) {
                continue;
            }
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                JsonNode job = JSON.readTree(record.value()).required("job");
                table.put(record.key(), job.required("status").asText());
            }
        }
        return table;
    }

    private static Map<String, String> lastTold(List<ObservedEvent> events) {
        Map<String, String> told = new HashMap<>();
        for (ObservedEvent event : events) {
            String key = event.customerId() + "/" + event.jobKey();
            if (event.change().equals("removed")) {
                told.remove(key);
            } else {
                told.put(key, event.status().name());
            }
        }
        return told;
    }
}
