package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What really happened in a simulator up to a moment, and what it told. Immutable.
 *
 * @param at the moment
 * @param jobs by customer id and key, the states that each row has had, oldest first
 * @param polls the whole answers that the simulator has given, in that order
 */
public record GroundTruth(Instant at, Map<String, Map<JobKey, List<State>>> jobs, List<Poll> polls) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A state of a row, which lasts until the next one begins.
     *
     * @param since when it began
     * @param status null while the row is not in the list
     */
    public record State(Instant since, @Nullable JobStatus status) {}

    /**
     * A list of jobs that was answered whole and undistorted.
     *
     * @param customerId whose
     * @param from when the content of its first page was fixed
     * @param to when the content of its last page was fixed; the same if it has one page
     */
    public record Poll(String customerId, Instant from, Instant to) {}

    /** The states of a row, oldest first; empty if there never was such a row. */
    public List<State> states(String customerId, JobKey key) {
        return jobs.getOrDefault(customerId, Map.of()).getOrDefault(key, List.of());
    }

    /** The polls of a customer, in order. */
    public List<Poll> polls(String customerId) {
        return polls.stream()
                .filter(poll -> poll.customerId().equals(customerId))
                .toList();
    }

    /** How many times a status has changed, or a row has come or gone, all told. */
    public int transitions() {
        return jobs.values().stream()
                .flatMap(rows -> rows.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /**
     * As JSON, in the form that {@code GET /simulator/history} answers with: {@code {"at": "…Z", "jobs": {customerId:
     * {jobKey: [{"since": "…Z", "status": "RUNNING" or null}]}}, "polls": [{"customerId", "from", "to"}]}}.
     */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode().put("at", at.toString());
        ObjectNode customers = json.putObject("jobs");
        jobs.forEach((id, rows) -> {
            ObjectNode customer = customers.putObject(id);
            rows.forEach((key, states) -> {
                ArrayNode list = customer.putArray(key.value());
                states.forEach(state -> list.addObject()
                        .put("since", state.since().toString())
                        .put(
                                "status",
                                state.status() == null ? null : state.status().name()));
            });
        });
        ArrayNode list = json.putArray("polls");
        polls.forEach(poll -> list.addObject()
                .put("customerId", poll.customerId())
                .put("from", poll.from().toString())
                .put("to", poll.to().toString()));
        return json.toString();
    }

    /**
     * Reads what {@link #toJson()} has written.
     *
     * @throws IOException if that is not JSON
     */
    public static GroundTruth fromJson(String json) throws IOException {
        JsonNode root = JSON.readTree(json);
        Map<String, Map<JobKey, List<State>>> jobs = new LinkedHashMap<>();
        root.path("jobs").properties().forEach(customer -> {
            Map<JobKey, List<State>> rows = new LinkedHashMap<>();
            customer.getValue().properties().forEach(row -> rows.put(new JobKey(row.getKey()), states(row.getValue())));
            jobs.put(customer.getKey(), rows);
        });
        List<Poll> polls = new ArrayList<>();
        root.path("polls")
                .forEach(poll ->
                        polls.add(new Poll(poll.path("customerId").asText(), time(poll, "from"), time(poll, "to"))));
        return new GroundTruth(time(root, "at"), jobs, polls);
    }

    private static List<State> states(JsonNode list) {
        List<State> states = new ArrayList<>();
        list.forEach(state -> states.add(new State(
                time(state, "since"),
                state.path("status").isTextual()
                        ? JobStatus.valueOf(state.path("status").asText())
                        : null)));
        return states;
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }
}
