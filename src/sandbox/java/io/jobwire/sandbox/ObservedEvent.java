package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer of {@code elements.job-status-changed} reads it; has only the fields that are verified or
 * printed.
 *
 * @param partition of the record
 * @param offset of the record
 * @param recordKey the key of the record
 * @param id the CloudEvents id
 * @param type the CloudEvents type
 * @param subject the CloudEvents subject
 * @param customerId whose job it is
 * @param organization the customer's name; null if absent
 * @param module the job's module; null if absent
 * @param jobKey which job
 * @param change the kind of change, such as {@code discovered}
 * @param version of the job after this change
 * @param baseline whether the job was found in the first poll of its customer
 * @param became the outcome that the job has newly reached; null if none
 * @param status of the job
 * @param startTime of the job; null if it is not known
 * @param previousStatus the status before the change; null if the job was unknown
 * @param previousStartTime the start before the change; null if it was not known
 * @param observedAt when the change was observed
 * @param previousObservedAt when the customer was last observed without the change; null if never
 */
public record ObservedEvent(
        int partition,
        long offset,
        @Nullable String recordKey,
        String id,
        String type,
        String subject,
        String customerId,
        @Nullable String organization,
        @Nullable String module,
        String jobKey,
        String change,
        long version,
        boolean baseline,
        @Nullable JobOutcome became,
        JobStatus status,
        @Nullable Instant startTime,
        @Nullable JobStatus previousStatus,
        @Nullable Instant previousStartTime,
        Instant observedAt,
        @Nullable Instant previousObservedAt) {
    /** Whether a record of the topic is an event about a job, rather than one about a customer. */
    public static boolean isAboutJob(ConsumerRecord<String, byte[]> record) {
        try {
            return ReadEvent.of(record).attribute("type").startsWith("io.jobwire.job.");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /**
     * Reads a CloudEvent in either content mode of the Kafka binding.
     *
     * @throws IllegalArgumentException if the record is not such an event
     */
    public static ObservedEvent of(ConsumerRecord<String, byte[]> record) {
        try {
            ReadEvent read = ReadEvent.of(record);
            JsonNode event = read.data();
            JsonNode job = event.required("job");
            JsonNode previous = event.path("previous");
            return new ObservedEvent(
                    record.partition(),
                    record.offset(),
                    record.key(),
                    read.attribute("id"),
                    read.attribute("type"),
                    read.attribute("subject"),
                    event.required("customer").required("id").asText(),
                    event.required("customer").path("organization").asText(null),
                    job.path("module").asText(null),
                    job.required("key").asText(),
                    event.required("change").asText(),
                    event.required("version").asLong(),
                    event.path("baseline").asBoolean(),
                    event.required("became").isNull()
                            ? null
                            : JobOutcome.valueOf(event.required("became").asText()),
                    status(job),
                    time(job, "startTime"),
                    previous.isObject() ? status(previous) : null,
                    time(previous, "startTime"),
                    Instant.parse(event.required("observedAt").asText()),
                    time(event, "previousObservedAt"));
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "Not an event: partition " + record.partition() + ", offset " + record.offset(), unreadable);
        }
    }

    private static @Nullable Instant time(JsonNode object, String field) {
        return object.path(field).isTextual() ? Instant.parse(object.path(field).asText()) : null;
    }

    private static JobStatus status(JsonNode job) {
        return JobStatus.valueOf(job.required("status").asText());
    }
}
