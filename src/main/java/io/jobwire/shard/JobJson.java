package io.jobwire.shard;

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
public final class JobJson {
    private static final Map<String, JobStatus> STATUSES =
            Arrays.stream(JobStatus.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private JobJson() {}

    /** Writes a job as an object; {@code raw} only if the job has it. */
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
    static Job read(JsonParser json) throws IOException {
        Fields fields = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.read(name, json);
        }
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

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "key" -> key = json.getValueAsString();
                case "jobId" -> jobId = text(json);
                case "type" -> type = text(json);
                case "module" -> module = text(json);
                case "name" -> name = text(json);
                case "status" -> status = status(json);
                case "statusText" -> statusText = text(json);
                case "counts" -> counts = counts(json);
                case "backupSizeBytes" -> backupSizeBytes = number(json);
                case "startTime" -> startTime = time(json);
                case "endTime" -> endTime = time(json);
                case "durationSeconds" -> durationSeconds = number(json);
                case "lastModifyTime" -> lastModifyTime = time(json);
                default -> json.skipChildren();
            }
        }

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
            @Nullable Long[] counts = new @Nullable Long[5];
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                int place = place(name);
                if (place < 0) {
                    json.skipChildren();
                } else {
                    counts[place] = number(json);
                }
            }
            return new JobCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
        }

        private static int place(String count) {
            return switch (count) {
                case "total" -> 0;
                case "successful" -> 1;
                case "failed" -> 2;
                case "skipped" -> 3;
                case "warning" -> 4;
                default -> -1;
            };
        }
    }

    /** The text that the parser stands at; null for JSON's null. */
    static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** The number that the parser stands at; null for JSON's null. */
    static @Nullable Long number(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : (Long) json.getLongValue();
    }

    /** The time that the parser stands at; null for JSON's null. */
    static @Nullable Instant time(JsonParser json) throws IOException {
        String text = text(json);
        return text == null ? null : IsoTime.parse(text);
    }
}
