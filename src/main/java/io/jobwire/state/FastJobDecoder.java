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
    private static final int MAX_DIGITS = 18;

    private static final byte[] VERSION = utf8("{\"" + StateCodec.VERSION + "\":");
    private static final byte[] OBSERVED_AT = utf8(",\"" + StateCodec.OBSERVED_AT + "\":");
    private static final byte[] KEY = utf8(",\"" + StateCodec.JOB + "\":{\"" + JobJsonCodec.KEY + "\":");
    private static final byte[] NULL = utf8("null");
    private static final byte[] TRUE = utf8("true");
    private static final byte[] FALSE = utf8("false");

    private static final EncodedField[] FIELDS = fields();
    private static final byte[] END = end();

    private static final JobStatus[] STATUSES = JobStatus.values();
    private static final byte[][] STATUS_NAMES =
            Arrays.stream(STATUSES).map(status -> utf8(status.name())).toArray(byte[][]::new);

    private final JobPacker packer;
    private final IsoInstantParser time = new IsoInstantParser();
    private byte[] json = {};
    private int at;
    private boolean asWritten;
    private int textFrom;
    private int textTo;

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
        json = record;
        at = 0;
        asWritten = true;
        expect(VERSION);
        long version = number();
        expect(OBSERVED_AT);
        require(isTime());
        packer.begin(key, version, time.epochSecond(), time.nano(), 0);
        expect(KEY);
        require(isText() && packer.isKey(json, textFrom, textTo));
        packFields();
        return asWritten && at == json.length;
    }

    /** What the loop needs of a field. */
    private static final class EncodedField {
        private final byte[] prefix;
        private final FieldType type;
        private final UsualValue usualValue;

        EncodedField(String prefix, JobField<?> field) {
            this.prefix = utf8(prefix);
            this.type = field.type();
            this.usualValue = field.usualValue();
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
            expect(field.prefix);
            switch (field.type) {
                case TEXT -> packText(field.usualValue);
                case NUMBER -> packNumber();
                case TIME -> packTime();
                case STATUS -> packer.status(status());
                case FLAG -> expect(byteAt(at) == 't' ? TRUE : FALSE); // follows from other fields
            }
        }
        expect(END);
    }

    private void packText(UsualValue usual) {
        if (isText()) {
            packer.text(usual, json, textFrom, textTo);
        } else {
            packer.absent();
        }
    }

    private void packNumber() {
        if (isNull()) {
            packer.absent();
        } else {
            packer.number(number());
        }
    }

    private void packTime() {
        if (isTime()) {
            packer.time(time.epochSecond(), time.nano());
        } else {
            packer.absent();
        }
    }

    private void require(boolean found) {
        asWritten &= found;
    }

    private void expect(byte[] expected) {
        int end = at + expected.length;
        require(end <= json.length && Arrays.equals(json, at, end, expected, 0, expected.length));
        at = end;
    }

    private byte byteAt(int position) {
        return position < json.length ? json[position] : 0;
    }

    private boolean isNull() {
        if (byteAt(at) != 'n') {
            return false;
        }
        expect(NULL);
        return true;
    }

    /**
     * Whether a text is next, which then is between {@code textFrom} and {@code textTo}; anything else must be null.
     */
    private boolean isText() {
        if (isNull()) {
            return false;
        }
        require(byteAt(at) == '"');
        textFrom = at + 1;
        textTo = textEnd(textFrom);
        at = textTo + 1;
        require(byteAt(textTo) == '"');
        return asWritten;
    }

    /** The position of the quote that ends a text, or of another byte that cannot be part of one. */
    private int textEnd(int from) {
        byte[] bytes = json;
        int end = from;
        int all = 0;
        while (end < bytes.length && isPlainText(bytes[end])) {
            all |= bytes[end++];
        }
        if (all < 0) {
            require(new String(bytes, from, end - from, UTF_8).indexOf('\uFFFD') < 0);
        }
        return end;
    }

    private static boolean isPlainText(byte utf8) {
        return utf8 != '"' && utf8 != '\\' && (utf8 >= ' ' || utf8 < 0);
    }

    /** Whether a time is next, which then has been read; anything else must be null. */
    private boolean isTime() {
        if (isNull()) {
            return false;
        }
        int end = time.read(json, at + 1);
        require(byteAt(at) == '"' && end > 0 && byteAt(end) == '"');
        at = end + 1;
        return asWritten;
    }

    private JobStatus status() {
        if (isText()) {
            for (int i = 0; i < STATUSES.length; i++) {
                if (Arrays.equals(json, textFrom, textTo, STATUS_NAMES[i], 0, STATUS_NAMES[i].length)) {
                    return STATUSES[i];
                }
            }
        }
        require(false);
        return JobStatus.UNKNOWN;
    }

    private long number() {
        boolean negative = byteAt(at) == '-';
        int from = negative ? at + 1 : at;
        int end = from;
        long value = 0;
        while (end - from <= MAX_DIGITS && isDigit(byteAt(end))) {
            value = value * 10 + (json[end++] - '0');
        }
        int digits = end - from;
        require(digits > 0 && digits <= MAX_DIGITS && (digits == 1 || json[from] != '0'));
        at = end;
        return negative ? -value : value;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
