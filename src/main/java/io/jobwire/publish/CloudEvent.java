package io.jobwire.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * A CloudEvent 1.0 about a customer, whatever the mode in which it is sent.
 *
 * @param id unique within the source; the same event always has the same
 * @param type what happened, such as {@code io.jobwire.job.removed.v1}
 * @param subject whom it is about
 * @param time when it was observed
 * @param dataSchema the {@code $id} of the data's JSON Schema
 * @param customerId the record's key, by which Kafka keeps a customer's events in order
 * @param data writes the data
 */
record CloudEvent(
        String id, String type, String subject, Instant time, String dataSchema, String customerId, JsonWriter data) {

    /** Writes one JSON value. */
    interface JsonWriter {
        void write(JsonGenerator json) throws IOException;
    }
}
