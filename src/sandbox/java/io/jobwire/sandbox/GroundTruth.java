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
 * What happened in a simulator up to a moment, and what clients have received. Immutable.
 *
 * @param at the moment
 * @param jobs by customer id and key, the statuses that each row has had, oldest first
 * @param polls the complete lists that clients have received, in that order
 */
public record GroundTruth(Instant at, Map<String, Map<JobKey, List<RowStatus>>> jobs, List<CompletePoll> polls) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The status of a row, from one moment until the next status begins.
     *
     * @param since when it began
     * @param status null while the row does not exist
     */
    public record RowStatus(Instant since, @Nullable JobStatus status) {}

    /**
     * A job list that a client has received completely and undistorted.
     *
     * @param customerId whose list
     * @param from when the content of its first page was determined
     * @param to when the content of its last page was determined; equals {@code from} if there is one page
     */
    public record CompletePoll(String customerId, Instant from, Instant to) {}

    /** The statuses of a row, oldest first; empty if it has never existed. */
    public List<RowStatus> statuses(String customerId, JobKey key) {
        return jobs.getOrDefault(customerId, Map.of()).getOrDefault(key, List.of());
    }

    /** The polls of a customer, in order. */
    public List<CompletePoll> polls(String customerId) {
        return polls.stream()
                .filter(poll -> poll.customerId().equals(customerId))
                .toList();
    }

    /** How many times a status has changed or a row has appeared or disappeared, over all customers. */
    public int transitions() {
        return jobs.values().stream()
                .flatMap(rows -> rows.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /**
     * The JSON form, which {@code GET /simulator/ground-truth} returns: {@code {"at": "…Z", "jobs": {customerId:
     * {jobKey: [{"since": "…Z", "status": "RUNNING" or null}]}}, "polls": [{"customerId", "from", "to"}]}}.
     */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode().put("at", at.toString());
        ObjectNode customers = json.putObject("jobs");
        jobs.forEach((id, rows) -> {
            ObjectNode customer = customers.putObject(id);
            rows.forEach((key, statuses) -> {
                ArrayNode list = customer.putArray(key.value());
                statuses.forEach(status -> list.addObject()
                        .put("since", status.since().toString())
                        .put(
                                "status",
                                status.status() == null ? null : status.status().name()));
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
     * Reads the output of {@link #toJson()}.
     *
     * @throws IOException if the text is not JSON
     */
    public static GroundTruth fromJson(String json) throws IOException {
        JsonNode root = JSON.readTree(json);
        Map<String, Map<JobKey, List<RowStatus>>> jobs = new LinkedHashMap<>();
        root.path("jobs").properties().forEach(customer -> {
            Map<JobKey, List<RowStatus>> rows = new LinkedHashMap<>();
            customer.getValue()
                    .properties()
                    .forEach(row -> rows.put(new JobKey(row.getKey()), statuses(row.getValue())));
            jobs.put(customer.getKey(), rows);
        });
        List<CompletePoll> polls = new ArrayList<>();
        root.path("polls")
                .forEach(poll -> polls.add(
                        new CompletePoll(poll.path("customerId").asText(), time(poll, "from"), time(poll, "to"))));
        return new GroundTruth(time(root, "at"), jobs, polls);
    }

    private static List<RowStatus> statuses(JsonNode list) {
        List<RowStatus> statuses = new ArrayList<>();
        list.forEach(entry -> statuses.add(new RowStatus(
                time(entry, "since"),
                entry.path("status").isTextual()
                        ? JobStatus.valueOf(entry.path("status").asText())
                        : null)));
        return statuses;
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }
}
