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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the state topic. A job's record is {@code {"version", "observedAt", "job"}}; a customer's is
 * {@code {"customer", "wholeAt", "departed", "leftAt", "learned"}}, see {@link KnownJobs}. Fields of later versions are
 * passed over.
 */
public final class StateCodec {
    private static final JsonFactory JSON = new JsonFactory();

    private static final JsonObjectReader<KnownFields> KNOWN = new JsonObjectReader<KnownFields>()
            .then("version", (json, known) -> known.version = json.getLongValue())
            .then("observedAt", (json, known) -> known.observedAt = JobJsonCodec.time(json))
            .then("job", (json, known) -> known.job = JobJsonCodec.read(json));
    private static final JsonObjectReader<CustomerFields> CUSTOMER = new JsonObjectReader<CustomerFields>()
            .then("organization", (json, own) -> own.organization = JobJsonCodec.text(json));
    private static final JsonObjectReader<DepartedFields> DEPARTED = new JsonObjectReader<DepartedFields>()
            .then("version", (json, gone) -> gone.version = json.getLongValue())
            .then("at", (json, gone) -> gone.at = JobJsonCodec.time(json));
    private static final JsonObjectReader<CustomerFields> OWN = new JsonObjectReader<CustomerFields>()
            .then("customer", CUSTOMER::read)
            .then("wholeAt", (json, own) -> own.wholeAt = JobJsonCodec.time(json))
            .then("departed", StateCodec::readDeparted)
            .then("leftAt", (json, own) -> own.leftAt = JobJsonCodec.time(json))
            .then("learned", (json, own) -> own.learned = JobJsonCodec.text(json));

    private StateCodec() {}

    /** The value of a job's record. */
    public static byte[] encode(KnownJob known) {
        return encode(json -> {
            json.writeNumberField("version", known.version());
            JobJsonCodec.writeTime(json, "observedAt", known.observedAt());
            json.writeFieldName("job");
            JobJsonCodec.write(json, known.job());
        });
    }

    /** The value of a customer's own record; the jobs have records of their own. */
    public static byte[] encode(CustomerState memory) {
        return encode(json -> {
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", memory.customer().id());
            json.writeStringField("organization", memory.customer().organization());
            json.writeEndObject();
            JobJsonCodec.writeTime(json, "wholeAt", memory.jobs().wholeAt());
            json.writeObjectFieldStart("departed");
            for (Map.Entry<JobKey, KnownJobs.Departed> gone :
                    memory.jobs().departed().entrySet()) {
                json.writeObjectFieldStart(gone.getKey().value());
                json.writeNumberField("version", gone.getValue().version());
                JobJsonCodec.writeTime(json, "at", gone.getValue().at());
                json.writeEndObject();
            }
            json.writeEndObject();
            if (memory.leftAt() != null) {
                JobJsonCodec.writeTime(json, "leftAt", memory.leftAt());
            }
            if (memory.learned() != null) {
                json.writeStringField("learned", memory.learned());
            }
        });
    }

    /**
     * Reads the value of a job's record.
     *
     * @throws IOException if it is not one
     */
    public static KnownJob decodeJob(byte[] value) throws IOException {
        KnownFields fields = new KnownFields();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            KNOWN.read(json, fields);
        }
        if (fields.job == null || fields.observedAt == null) {
            throw new IOException("a job's state without job or observedAt");
        }
        return new KnownJob(fields.job, fields.version, fields.observedAt, 0);
    }

    /** What has been read of a job's record so far. */
    private static final class KnownFields {
        private long version;
        private @Nullable Instant observedAt;
        private @Nullable Job job;
    }

    /**
     * Reads the value of a customer's own record; the jobs are still missing.
     *
     * @throws IOException if it is not one
     */
    public static CustomerState decodeCustomer(String id, byte[] value) throws IOException {
        CustomerFields fields = new CustomerFields();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            OWN.read(json, fields);
        }
        KnownJobs jobs = new KnownJobs(Map.of(), fields.departed, fields.wholeAt);
        return new CustomerState(new Customer(id, fields.organization), jobs, fields.learned, fields.leftAt);
    }

    /** What has been read of a customer's own record so far. */
    private static final class CustomerFields {
        private @Nullable String organization;
        private @Nullable Instant wholeAt;
        private @Nullable Instant leftAt;
        private @Nullable String learned;
        private final Map<JobKey, KnownJobs.Departed> departed = new LinkedHashMap<>();
    }

    private static void readDeparted(JsonParser json, CustomerFields customer) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JobKey key = new JobKey(json.currentName());
            DepartedFields gone = new DepartedFields();
            json.nextToken();
            DEPARTED.read(json, gone);
            if (gone.at != null) {
                customer.departed.put(key, new KnownJobs.Departed(gone.version, gone.at));
            }
        }
    }

    /** What has been read of a departed job so far. */
    private static final class DepartedFields {
        private long version;
        private @Nullable Instant at;
    }

    private static byte[] encode(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array takes everything
        }
        return bytes.toByteArray();
    }

    /** What stands between the braces. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
