package io.jobwire.shard;

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
 * {@code {"customer", "wholeAt", "departed", "learned"}}, see {@link KnownJobs}. Fields of later versions are passed
 * over.
 */
public final class StateJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StateJson() {}

    /** The value of a job's record. */
    public static byte[] encode(KnownJob known) {
        return encode(json -> {
            json.writeNumberField("version", known.version());
            JobJson.writeTime(json, "observedAt", known.observedAt());
            json.writeFieldName("job");
            JobJson.write(json, known.job());
        });
    }

    /** The value of a customer's own record; the jobs have records of their own. */
    public static byte[] encode(CustomerMemory memory) {
        return encode(json -> {
            json.writeObjectFieldStart("customer");
            json.writeStringField("id", memory.customer().id());
            json.writeStringField("organization", memory.customer().organization());
            json.writeEndObject();
            JobJson.writeTime(json, "wholeAt", memory.jobs().wholeAt());
            json.writeObjectFieldStart("departed");
            for (Map.Entry<JobKey, KnownJobs.Departed> gone :
                    memory.jobs().departed().entrySet()) {
                json.writeObjectFieldStart(gone.getKey().value());
                json.writeNumberField("version", gone.getValue().version());
                JobJson.writeTime(json, "at", gone.getValue().at());
                json.writeEndObject();
            }
            json.writeEndObject();
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
    static KnownJob decodeJob(byte[] value) throws IOException {
        long version = 0;
        @Nullable Instant observedAt = null;
        @Nullable Job job = null;
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "version" -> version = json.getLongValue();
                    case "observedAt" -> observedAt = JobJson.time(json);
                    case "job" -> job = JobJson.read(json);
                    default -> json.skipChildren();
                }
            }
        }
        if (job == null || observedAt == null) {
            throw new IOException("a job's state without job or observedAt");
        }
        return new KnownJob(job, version, observedAt, 0);
    }

    /**
     * Reads the value of a customer's own record; the jobs are still missing.
     *
     * @throws IOException if it is not one
     */
    static CustomerMemory decodeCustomer(String id, byte[] value) throws IOException {
        @Nullable String organization = null;
        @Nullable Instant wholeAt = null;
        @Nullable String learned = null;
        Map<JobKey, KnownJobs.Departed> departed = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "customer" -> organization = organization(json);
                    case "wholeAt" -> wholeAt = JobJson.time(json);
                    case "departed" -> readDeparted(json, departed);
                    case "learned" -> learned = JobJson.text(json);
                    default -> json.skipChildren();
                }
            }
        }
        KnownJobs jobs = new KnownJobs(Map.of(), departed, wholeAt);
        return new CustomerMemory(new Customer(id, organization), jobs, learned);
    }

    private static @Nullable String organization(JsonParser json) throws IOException {
        @Nullable String organization = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("organization");
            json.nextToken();
            if (wanted) {
                organization = JobJson.text(json);
            } else {
                json.skipChildren();
            }
        }
        return organization;
    }

    private static void readDeparted(JsonParser json, Map<JobKey, KnownJobs.Departed> departed) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JobKey key = new JobKey(json.currentName());
            long version = 0;
            @Nullable Instant at = null;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "version" -> version = json.getLongValue();
                    case "at" -> at = JobJson.time(json);
                    default -> json.skipChildren();
                }
            }
            if (at != null) {
                departed.put(key, new KnownJobs.Departed(version, at));
            }
        }
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
