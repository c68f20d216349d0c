package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event about a customer, as a consumer of {@code elements.job-status-changed} reads it.
 *
 * @param customerId the key of the record
 * @param name the customer's organization, or its id if that is absent
 * @param kind {@code unobservable} or {@code observable}
 * @param id the CloudEvents id
 * @param since since when the customer could not be observed
 * @param time when that was noticed
 * @param reason the kind of reason; {@code -} for an event that has none
 */
public record CustomerNotice(
        String customerId, String name, String kind, String id, Instant since, Instant time, String reason) {
    private static final String TYPE_PREFIX = "io.jobwire.customer.";

    /**
     * Reads a CloudEvent in either content mode of the Kafka binding.
     *
     * @throws IllegalArgumentException if the record is not such an event
     */
    public static CustomerNotice of(ConsumerRecord<String, byte[]> record) {
        try {
            ReadEvent read = ReadEvent.of(record);
            JsonNode data = read.data();
            String id = data.required("customer").required("id").asText();
            String type = read.attribute("type");
            if (!type.startsWith(TYPE_PREFIX) || !id.equals(record.key()) || !id.equals(read.attribute("subject"))) {
                throw new IllegalArgumentException(type + " of " + id + " with the key " + record.key());
            }
            return new CustomerNotice(
                    id,
                    data.required("customer").path("organization").asText(id),
                    type.substring(TYPE_PREFIX.length(), type.lastIndexOf('.')),
                    read.attribute("id"),
                    Instant.parse(data.required("since").asText()),
                    Instant.parse(read.attribute("time")),
                    data.path("reason").path("kind").asText("-"));
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "Not an event: partition " + record.partition() + ", offset " + record.offset(), unreadable);
        }
    }

    /** What is wrong with the events about customers among records: each is told in turn, once, by its own id. */
    public static List<String> differences(List<ConsumerRecord<String, byte[]>> records) {
        List<String> differences = new ArrayList<>();
        Map<String, CustomerNotice> open = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (ObservedEvent.isAboutJob(record)) {
                continue;
            }
            CustomerNotice notice = of(record);
            if (!ids.add(notice.id())) {
                differences.add("a second event has the id " + notice.id());
            }
            if (!isNext(notice, open.get(notice.customerId()))) {
                differences.add(notice + " after " + open.get(notice.customerId()));
            }
            if (notice.kind().equals("unobservable")) {
                open.put(notice.customerId(), notice);
            } else {
                open.remove(notice.customerId());
            }
        }
        return differences;
    }

    private static boolean isNext(CustomerNotice notice, @Nullable CustomerNotice open) {
        return switch (notice.kind()) {
            case "unobservable" -> open == null && notice.since().isBefore(notice.time());
            case "observable" -> open != null && notice.since().equals(open.since());
            default -> false;
        };
    }
}
