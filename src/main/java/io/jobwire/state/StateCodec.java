package io.jobwire.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwire.customer.Customer;
import io.jobwire.job.Job;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of the state topic. A job's record is {@code {"version", "observedAt", "job"}}, and once it is removed
 * {@code {"version", "removedAt"}}; a customer's own record is {@code {"customer", "lastCompleteSnapshotAt",
 * "delistedAt", "unobservableSince", "signal", "model"}}, see {@link CustomerState}. Earlier versions stored removed
 * jobs in the customer's record, in {@code removedJobs}; those are read, and stay there until they are forgotten.
 * Unknown fields are skipped when a record is read. What is read stays within {@link StateLimits}: a job's record that
 * exceeds them is refused, and of a customer's record, what exceeds them counts as missing.
 */
public final class StateCodec {
    static final String VERSION = "version";
    static final String OBSERVED_AT = "observedAt";
    static final String JOB = "job";

    private static final String CUSTOMER = "customer";
    private static final String ID = "id";
    private static final String ORGANIZATION = "organization";
    private static final String LAST_COMPLETE_SNAPSHOT_AT = "lastCompleteSnapshotAt";
    private static final String REMOVED_JOBS = "removedJobs";
    private static final String REMOVED_AT = "removedAt";
    private static final String DELISTED_AT = "delistedAt";
    private static final String UNOBSERVABLE_SINCE = "unobservableSince";
    private static final String SIGNAL = "signal";
    private static final String TOPIC = "topic";
    private static final String OFFSET = "offset";
    private static final String MODEL = "model";

    private static final JsonFactory JSON = new JsonFactory();

    private static final JsonObjectReader<JobRecord> JOB_RECORD = new JsonObjectReader<JobRecord>()
            .then(VERSION, (json, job) -> job.version = version(json))
            .then(OBSERVED_AT, (json, job) -> job.observedAt = observation(json))
            .then(JOB, (json, job) -> job.job = JobJsonCodec.read(json));
    private static final JsonObjectReader<CustomerRecord> CUSTOMER_FIELDS = new JsonObjectReader<CustomerRecord>()
            .then(ORGANIZATION, (json, customer) -> customer.organization = organization(json));
    private static final JsonObjectReader<RemovedFields> REMOVED_FIELDS = new JsonObjectReader<RemovedFields>()
            .then(VERSION, (json, removed) -> removed.version = version(json))
            .then(REMOVED_AT, (json, removed) -> removed.removedAt = observation(json));
    private static final JsonObjectReader<SignalFields> SIGNAL_FIELDS = new JsonObjectReader<SignalFields>()
            .then(TOPIC, (json, signal) -> signal.topic = JobJsonCodec.text(json))
            .then(OFFSET, (json, signal) -> signal.offset = json.getLongValue());
    private static final JsonObjectReader<CustomerRecord> CUSTOMER_RECORD = new JsonObjectReader<CustomerRecord>()
            .then(CUSTOMER, CUSTOMER_FIELDS::read)
            .then(LAST_COMPLETE_SNAPSHOT_AT, (json, customer) -> customer.lastCompleteAt = observationIfPossible(json))
            .then(REMOVED_JOBS, StateCodec::readRemoved)
            .then(DELISTED_AT, (json, customer) -> customer.delistedAt = observationIfPossible(json))
            .then(UNOBSERVABLE_SINCE, (json, customer) -> customer.unobservableSince = observationIfPossible(json))
            .then(SIGNAL, (json, customer) -> customer.signal = signal(json))
            .then(MODEL, (json, customer) -> customer.model = model(json));

    private StateCodec() {}

    private static long version(JsonParser json) throws IOException {
        long version = json.getLongValue();
        if (!StateLimits.isVersion(version)) {
            throw new IOException("the version is out of range");
        }
        return version;
    }

    private static @Nullable Instant observation(JsonParser json) throws IOException {
        Instant time = JobJsonCodec.time(json);
        if (time != null && !StateLimits.isObservation(time)) {
            throw new IOException("a time is out of range");
        }
        return time;
    }

    private static @Nullable Instant observationIfPossible(JsonParser json) throws IOException {
        Instant time = JobJsonCodec.time(json);
        return time == null || !StateLimits.isObservation(time) ? null : time;
    }

    private static @Nullable String organization(JsonParser json) throws IOException {
        String name = JobJsonCodec.text(json);
        return name == null
                        || name.length() > StateLimits.MAX_ORGANIZATION_LENGTH
                        || name.chars().anyMatch(Character::isISOControl)
                ? null
                : name;
    }

    private static @Nullable SignalPosition signal(JsonParser json) throws IOException {
        SignalFields fields = new SignalFields();
        SIGNAL_FIELDS.read(json, fields);
        String topic = fields.topic;
        return topic == null || topic.length() > SignalPosition.MAX_TOPIC_LENGTH || fields.offset < -1
                ? null
                : new SignalPosition(topic, fields.offset);
    }

    /** What has been read of a position among the signals so far. */
    private static final class SignalFields {
        private @Nullable String topic;
        private long offset = Long.MIN_VALUE;
    }

    private static @Nullable String model(JsonParser json) throws IOException {
        String model = JobJsonCodec.text(json);
        return model == null || model.length() > StateLimits.MAX_MODEL_LENGTH ? null : model;
    }

    /** The value of a job's record. */
    public static byte[] encode(KnownJob known) {
        return JsonObject.encode(json -> {
            json.writeNumberField(VERSION, known.version());
            JobJsonCodec.writeTime(json, OBSERVED_AT, known.observedAt());
            json.writeFieldName(JOB);
            JobJsonCodec.write(json, known.job());
        });
    }

    /** The value of a customer's own record, which does not contain its jobs. */
    public static byte[] encode(CustomerState state) {
        return JsonObject.encode(json -> {
            json.writeObjectFieldStart(CUSTOMER);
            json.writeStringField(ID, state.customer().id());
            json.writeStringField(ORGANIZATION, state.customer().organization());
            json.writeEndObject();
            JobJsonCodec.writeTime(json, LAST_COMPLETE_SNAPSHOT_AT, state.jobs().lastCompleteAt());
            writeRemovedJobs(json, state.jobs().removed());
            if (state.delistedAt() != null) {
                JobJsonCodec.writeTime(json, DELISTED_AT, state.delistedAt());
            }
            if (state.unobservableSince() != null) {
                JobJsonCodec.writeTime(json, UNOBSERVABLE_SINCE, state.unobservableSince());
            }
            SignalPosition signal = state.signal();
            if (signal != null) {
                json.writeObjectFieldStart(SIGNAL);
                json.writeStringField(TOPIC, signal.topic());
                json.writeNumberField(OFFSET, signal.offset());
                json.writeEndObject();
            }
            if (state.model() != null) {
                json.writeStringField(MODEL, state.model());
            }
        });
    }

    /** The value of the record of a job that is removed. */
    public static byte[] encode(RemovedJob removed) {
        return JsonObject.encode(json -> writeFields(json, removed));
    }

    private static void writeRemovedJobs(JsonGenerator json, Map<JobKey, RemovedJob> removed) throws IOException {
        List<Map.Entry<JobKey, RemovedJob>> here = removed.entrySet().stream()
                .filter(entry -> entry.getValue().inCustomerRecord())
                .toList();
        if (here.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(REMOVED_JOBS);
        for (Map.Entry<JobKey, RemovedJob> entry : here) {
            json.writeObjectFieldStart(entry.getKey().value());
            writeFields(json, entry.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, RemovedJob removed) throws IOException {
        json.writeNumberField(VERSION, removed.version());
        JobJsonCodec.writeTime(json, REMOVED_AT, removed.removedAt());
    }

    /**
     * Reads the value of the record of a removed job.
     *
     * @return empty if it is not one, such as the record of a job that is there
     * @throws IOException if it is not JSON
     */
    public static Optional<RemovedJob> decodeRemoved(byte[] value) throws IOException {
        RemovedFields fields = new RemovedFields();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            REMOVED_FIELDS.read(json, fields);
        }
        return fields.removedAt == null
                ? Optional.empty()
                : Optional.of(new RemovedJob(fields.version, fields.removedAt));
    }

    /**
     * Reads the value of a job's record.
     *
     * @throws IOException if it is not one
     */
    public static KnownJob decodeJob(byte[] value) throws IOException {
        JobRecord record = new JobRecord();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            JOB_RECORD.read(json, record);
        }
        if (record.job == null || record.observedAt == null) {
            throw new IOException("a job's state without job or observedAt");
        }
        return new KnownJob(record.job, record.version, record.observedAt);
    }

    /** What has been read of a job's record so far. */
    private static final class JobRecord {
        private long version;
        private @Nullable Instant observedAt;
        private @Nullable Job job;
    }

    /**
     * Reads the value of a customer's own record.
     *
     * @return the state without the jobs, which have records of their own; the removed jobs are packed
     * @throws IOException if it is not such a record
     */
    public static CustomerState decodeCustomer(String id, byte[] value) throws IOException {
        CustomerRecord record = new CustomerRecord();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            CUSTOMER_RECORD.read(json, record);
        }
        KnownJobs jobs = PackedJobs.pack(new KnownJobs(Map.of(), record.removed, record.lastCompleteAt));
        return new CustomerState(
                new Customer(id, record.organization),
                jobs,
                record.model,
                record.delistedAt,
                record.unobservableSince,
                record.signal);
    }

    /** What has been read of a customer's own record so far. */
    private static final class CustomerRecord {
        private final Map<JobKey, RemovedJob> removed = new LinkedHashMap<>();
        private @Nullable String organization;
        private @Nullable Instant lastCompleteAt;
        private @Nullable Instant delistedAt;
        private @Nullable Instant unobservableSince;
        private @Nullable SignalPosition signal;
        private @Nullable String model;
    }

    private static void readRemoved(JsonParser json, CustomerRecord customer) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JobKey key = new JobKey(json.currentName());
            RemovedFields fields = new RemovedFields();
            json.nextToken();
            REMOVED_FIELDS.read(json, fields);
            if (fields.removedAt != null) {
                customer.removed.put(key, new RemovedJob(fields.version, fields.removedAt, true));
            }
        }
    }

    /** What has been read of a removed job so far. */
    private static final class RemovedFields {
        private long version;
        private @Nullable Instant removedAt;
    }
}
