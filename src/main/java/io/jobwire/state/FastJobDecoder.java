package io.jobwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jobwire.job.FieldType;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.UsualValue;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Packs a job's record straight from the bytes of its JSON, if they are exactly what {@link StateCodec} writes today.
 * Nearly all records of a restore are, and this is some four times as fast as a parser that creates objects. It only
 * refuses any other record, such as one with spaces, escapes, another order or fields of another version;
 * {@link StateCodec} then reads it, or finds it invalid. Not thread-safe.
 */
public final class FastJobDecoder {
    private static final byte[] VERSION = utf8("{\"" + StateCodec.VERSION + "\":");
    private static final byte[] OBSERVED_AT = utf8(",\"" + StateCodec.OBSERVED_AT + "\":");
    private static final byte[] KEY = utf8(",\"" + StateCodec.JOB + "\":{\"" + JobJsonCodec.KEY + "\":");

    private static final EncodedField[] FIELDS = fields();
    private static final byte[] END = end();

    private static final JobStatus[] STATUSES = JobStatus.values();
    private static final byte[][] STATUS_NAMES =
            Arrays.stream(STATUSES).map(status -> utf8(status.name())).toArray(byte[][]::new);

    private final JobPacker packer;
    private final JsonScanner json = new JsonScanner();

    /** Packs with this packer. */
    public FastJobDecoder(JobPacker packer) {
        this.packer = packer;
    }

    /**
     * Packs a record.
     *
     * @param key the job's key, from the record's key; a record of another job is refused
     * @return false if the record is not in today's form, or invalid; the packer's content is then of no use
     * @throws DateTimeException if a time in it names a day that does not exist
     */
    public boolean pack(JobKey key, byte[] record) {
        json.start(record);
        json.expect(VERSION);
        long version = json.number();
        json.require(StateLimits.isVersion(version));
        json.expect(OBSERVED_AT);
        json.require(json.isTime());
        json.require(StateLimits.isObservation(json.epochSecond()));
        packer.begin(key, version, json.epochSecond(), json.nano(), null, 0);
        json.expect(KEY);
        json.require(json.isText() && packer.isKey(record, json.textFrom(), json.textTo()));
        packFields();
        return json.isAtValidEnd();
    }

    /** What the loop needs of a field. */
    private static final class EncodedField {
        private final byte[] prefix;
        private final FieldType type;
        private final UsualValue usualValue;
        private final boolean shared;

        EncodedField(String prefix, JobField<?> field) {
            this.prefix = utf8(prefix);
            this.type = field.type();
            this.usualValue = field.usualValue();
            this.shared = SharedTexts.hasFewValues(field);
        }
    }

    private static EncodedField[] fields() {
        List<EncodedField> fields = new ArrayList<>();
        String group = null;
        for (JobField<?> field : JobField.ALL) {
            String next = field.group();
            boolean same = Objects.equals(group, next);
            String end = same || group == null ? "," : "},";
            String begin = same || next == null ? "" : "\"" + next + "\":{";
            fields.add(new EncodedField(end + begin + "\"" + field.name() + "\":", field));
            group = next;
        }
        return fields.toArray(EncodedField[]::new);
    }

    private static byte[] end() {
        boolean inGroup = JobField.ALL.get(JobField.ALL.size() - 1).group() != null;
        return utf8(inGroup ? "}}}" : "}}");
    }

    private void packFields() {
        for (EncodedField field : FIELDS) {
            json.expect(field.prefix);
            switch (field.type) {
                case TEXT -> packText(field);
                case NUMBER -> packNumber();
                case TIME -> packTime();
                case STATUS -> packer.status(status());
                case FLAG -> json.expectBoolean(); // follows from other fields, as the next does
                case OUTCOME -> json.expectTextOrNull();
            }
        }
        json.expect(END);
    }

    private void packText(EncodedField field) {
        if (json.isText()) {
            packer.text(field.usualValue, field.shared, json.bytes(), json.textFrom(), json.textTo());
        } else {
            packer.absent();
        }
    }

    private void packNumber() {
        if (json.isNull()) {
            packer.absent();
        } else {
            packer.number(json.number());
        }
    }

    private void packTime() {
        if (json.isTime()) {
            packer.time(json.epochSecond(), json.nano());
        } else {
            packer.absent();
        }
    }

    private JobStatus status() {
        if (json.isText()) {
            for (int i = 0; i < STATUSES.length; i++) {
                if (Arrays.equals(
                        json.bytes(), json.textFrom(), json.textTo(), STATUS_NAMES[i], 0, STATUS_NAMES[i].length)) {
                    return STATUSES[i];
                }
            }
        }
        json.require(false);
        return JobStatus.UNKNOWN;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
