package io.jobwire.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job as JSON, the same in events and state records: times in ISO 8601 UTC, sizes in bytes, null for what is not
 * known.
 */
public final class JobJsonCodec {
    private static final Map<String, JobStatus> STATUSES =
            Arrays.stream(JobStatus.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private static final JsonObjectReader<Fields> FIELDS = new JsonObjectReader<Fields>()
            .then("key", (json, job) -> job.key = json.getValueAsString())
            .then("jobId", (json, job) -> job.jobId = text(json))
            .then("type", (json, job) -> job.type = text(json))
            .then("module", (json, job) -> job.module = text(json))
            .then("name", (json, job) -> job.name = text(json))
            .then("status", (json, job) -> job.status = Fields.status(json))
            .then("statusText", (json, job) -> job.statusText = text(json))
            .then("ended", (json, job) -> json.skipChildren()) // the status says so
            .then("counts", (json, job) -> job.counts = Fields.counts(json))
            .then("backupSizeBytes", (json, job) -> job.backupSizeBytes = number(json))
            .then("startTime", (json, job) -> job.startTime = time(json))
            .then("endTime", (json, job) -> job.endTime = time(json))
            .then("durationSeconds", (json, job) -> job.durationSeconds = number(json))
            .then("lastModifyTime", (json, job) -> job.lastModifyTime = time(json));
    private static final JsonObjectReader<CountFields> COUNTS = new JsonObjectReader<CountFields>()
            .then("total", (json, counts) -> counts.total = number(json))
            .then("successful", (json, counts) -> counts.successful = number(json))
            .then("failed", (json, counts) -> counts.failed = number(json))
            .then("skipped", (json, counts) -> counts.skipped = number(json))
            .then("warning", (json, counts) -> counts.warning = number(json));

    private JobJsonCodec() {}

    /**
     * Writes a job as an object; {@code raw} only if the job has it. What is changed here has to be changed in
     * {@link FastJobDecoder} too, or restores get slower.
     */
    public static void write(JsonGenerator json, Job job) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", job.key().value());
        json.writeStringField("jobId", job.jobId());
        json.writeStringField("type", job.type());
        json.writeStringField("module", job.module());
        json.writeStringField("name", job.name());
        json.writeStringField("status", job.status().name());
        json.writeStringField("statusText", job.statusText());
        json.writeBooleanField("ended", job.status().ended());
        write(json, job.counts());
        writeNumber(json, "backupSizeBytes", job.backupSizeBytes());
        writeTime(json, "startTime", job.startTime());
        writeTime(json, "endTime", job.endTime());
        writeNumber(json, "durationSeconds", job.durationSeconds());
        writeTime(json, "lastModifyTime", job.lastModifyTime());
        if (job.raw() != null) {
            json.writeFieldName("raw");
            json.writeRawValue(job.raw());
        }
        json.writeEndObject();
    }

    /** Writes a time as ISO 8601 in UTC, or null. */
    public static void writeTime(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    private static void write(JsonGenerator json, JobCounts counts) throws IOException {
        json.writeObjectFieldStart("counts");
        writeNumber(json, "total", counts.total());
        writeNumber(json, "successful", counts.successful());
        writeNumber(json, "failed", counts.failed());
        writeNumber(json, "skipped", counts.skipped());
        writeNumber(json, "warning", counts.warning());
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Long number) throws IOException {
        if (number == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, number);
        }
    }

    /**
     * Reads a job that {@link #write} wrote, without its raw row; fields of later versions are passed over.
     *
     * @param json stands at the start of the object, and afterwards at its end
     * @throws IOException if it is no such object
     */
    public static Job read(JsonParser json) throws IOException {
        Fields fields = new Fields();
        FIELDS.read(json, fields);
        return fields.job();
    }

    /** What has been read of a job so far. */
    private static final class Fields {
        private @Nullable String key;
        private @Nullable String jobId;
        private @Nullable String type;
        private @Nullable String module;
        private @Nullable String name;
        private JobStatus status = JobStatus.UNKNOWN;
        private @Nullable String statusText;
        private JobCounts counts = JobCounts.NONE;
        private @Nullable Long backupSizeBytes;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private @Nullable Long durationSeconds;
        private @Nullable Instant lastModifyTime;

        private static JobStatus status(JsonParser json) throws IOException {
            String name = text(json);
            JobStatus known = name == null ? null : STATUSES.get(name);
            return known == null ? JobStatus.of(name) : known;
        }

        Job job() throws IOException {
            if (key == null) {
                throw new IOException("a job without a key");
            }
            return new Job(
                    new JobKey(key),
                    jobId,
                    type,
                    module,
                    name,
                    status,
                    statusText,
                    counts,
                    backupSizeBytes,
                    startTime,
                    endTime,
                    durationSeconds,
                    lastModifyTime,
                    null);
        }

        private static JobCounts counts(JsonParser json) throws IOException {
            CountFields counts = new CountFields();
            COUNTS.read(json, counts);
            return new JobCounts(counts.total, counts.successful, counts.failed, counts.skipped, counts.warning);
        }
    }

    /** What has been read of a job's counts so far. */
    private static final class CountFields {
        private @Nullable Long total;
        private @Nullable Long successful;
        private @Nullable Long failed;
        private @Nullable Long skipped;
        private @Nullable Long warning;
    }

    /** The text that the parser stands at; null for JSON's null. */
    public static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** The number that the parser stands at; null for JSON's null. */
    public static @Nullable Long number(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : (Long) json.getLongValue();
    }

    /** The time that the parser stands at; null for JSON's null. */
    public static @Nullable Instant time(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : IsoInstantParser.parse(json.getText());
    }
}
