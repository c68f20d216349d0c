package io.jobwire.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwire.job.FieldType;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job as JSON, the same in events and state records: the key, the fields of {@link JobField#ALL} in that order, and
 * the raw row. Times are those of {@link TimeFormat}, sizes bytes; a value that is not known is null.
 */
public final class JobJsonCodec {
    static final String KEY = "key";

    private static final String RAW = "raw";
    private static final Map<String, JobStatus> STATUSES =
            Arrays.stream(JobStatus.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    private static final JsonObjectReader<JobValues> JOB = jobReader();

    private JobJsonCodec() {}

    /** Writes a job as an object, with its raw row if it has one. {@link FastJobDecoder} reads the same form. */
    public static void write(JsonGenerator json, Job job) throws IOException {
        json.writeStartObject();
        json.writeStringField(KEY, job.key().value());
        String group = null;
        for (JobField<?> field : JobField.ALL) {
            if (!Objects.equals(group, field.group())) {
                endGroup(json, group);
                group = field.group();
                if (group != null) {
                    json.writeObjectFieldStart(group);
                }
            }
            json.writeFieldName(field.name());
            write(json, field.type(), job.get(field));
        }
        endGroup(json, group);
        if (job.raw() != null) {
            if (job.raw().indexOf('\0') >= 0) {
                throw new IOException("the raw row contains a NUL character"); // which no JSON text may
            }
            json.writeFieldName(RAW);
            json.writeRawValue(job.raw());
        }
        json.writeEndObject();
    }

    private static void endGroup(JsonGenerator json, @Nullable String group) throws IOException {
        if (group != null) {
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, FieldType type, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case TEXT -> json.writeString(wellFormed((String) value));
            case TIME -> json.writeString(TimeFormat.text((Instant) value));
            case NUMBER -> json.writeNumber((Long) value);
            case STATUS -> json.writeString(((JobStatus) value).name());
            case FLAG -> json.writeBoolean((Boolean) value);
            case OUTCOME -> json.writeString(((JobOutcome) value).name());
        }
    }

    /** What is read from the API has no half characters; of any other text, Jackson would write them as they are. */
    private static String wellFormed(String text) throws IOException {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** Writes a time as {@link TimeFormat} does, or null. */
    public static void writeTime(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : TimeFormat.text(time));
    }

    /**
     * Reads a job that {@link #write} wrote, without its raw row; unknown fields are skipped.
     *
     * @param json stands at the start of the object, and afterwards at its end
     * @throws IOException if it is not such an object
     */
    public static Job read(JsonParser json) throws IOException {
        JobValues values = new JobValues();
        JOB.read(json, values);
        if (values.key == null) {
            throw new IOException("a job without a key");
        }
        return Job.of(new JobKey(values.key), field -> values.fields[field.index()]);
    }

    /** The values of a job that have been read so far. */
    private static final class JobValues {
        private final @Nullable Object[] fields = new @Nullable Object[JobField.ALL.size()];
        private @Nullable String key;
    }

    private static JsonObjectReader<JobValues> jobReader() {
        JsonObjectReader<JobValues> reader =
                new JsonObjectReader<JobValues>().then(KEY, (json, job) -> job.key = json.getValueAsString());
        Map<String, JsonObjectReader<JobValues>> groups = new LinkedHashMap<>();
        for (JobField<?> field : JobField.ALL) {
            String group = field.group();
            if (group == null) {
                reader.then(field.name(), (json, job) -> job.fields[field.index()] = read(json, field.type()));
                continue;
            }
            groups.computeIfAbsent(group, name -> {
                        JsonObjectReader<JobValues> members = new JsonObjectReader<>();
                        reader.then(name, members::read);
                        return members;
                    })
                    .then(field.name(), (json, job) -> job.fields[field.index()] = read(json, field.type()));
        }
        return reader;
    }

    private static @Nullable Object read(JsonParser json, FieldType type) throws IOException {
        return switch (type) {
            case TEXT -> text(json);
            case NUMBER -> number(json);
            case TIME -> timeOfJob(json);
            case STATUS -> status(json);
            case FLAG, OUTCOME -> {
                json.skipChildren(); // follows from other fields
                yield null;
            }
        };
    }

    private static JobStatus status(JsonParser json) throws IOException {
        String name = text(json);
        JobStatus known = name == null ? null : STATUSES.get(name);
        return known == null ? JobStatus.of(name) : known;
    }

    /** The text at which the parser stands; null for JSON's null. */
    public static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** The time at which the parser stands, in milliseconds; null for JSON's null. */
    public static @Nullable Instant time(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : IsoInstantParser.parse(json.getText());
    }

    /** A time that the API cannot have sent counts as missing. */
    private static @Nullable Instant timeOfJob(JsonParser json) throws IOException {
        Instant time = time(json);
        return time == null || !StateLimits.isTimeOfJob(time) ? null : time;
    }

    private static @Nullable Long number(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : (Long) json.getLongValue();
    }
}
