package io.jobwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.time.DateTimeException;
import java.util.Arrays;

/**
 * Packs a job's record straight from the bytes of its JSON, if that is byte for byte what {@link StateCodec} writes
 * today: some four times as fast as a parser that makes objects, and nearly all records of a restore are like that. It
 * only says no to others: spaces, escapes, another order, fields of other versions; those are {@link StateCodec}'s to
 * read, or to refuse. Not thread-safe.
 */
public final class FastJobDecoder {
    private static final int MOST_DIGITS = 18;

    private static final byte[] VERSION = utf8("{\"version\":");
    private static final byte[] OBSERVED_AT = utf8(",\"observedAt\":");
    private static final byte[] KEY = utf8(",\"job\":{\"key\":");
    private static final byte[] JOB_ID = utf8(",\"jobId\":");
    private static final byte[] TYPE = utf8(",\"type\":");
    private static final byte[] MODULE = utf8(",\"module\":");
    private static final byte[] NAME = utf8(",\"name\":");
    private static final byte[] STATUS = utf8(",\"status\":");
    private static final byte[] STATUS_TEXT = utf8(",\"statusText\":");
    private static final byte[] ENDED = utf8(",\"ended\":");
    private static final byte[] TOTAL = utf8(",\"counts\":{\"total\":");
    private static final byte[] SUCCESSFUL = utf8(",\"successful\":");
    private static final byte[] FAILED = utf8(",\"failed\":");
    private static final byte[] SKIPPED = utf8(",\"skipped\":");
    private static final byte[] WARNING = utf8(",\"warning\":");
    private static final byte[] BACKUP_SIZE_BYTES = utf8("},\"backupSizeBytes\":");
    private static final byte[] START_TIME = utf8(",\"startTime\":");
    private static final byte[] END_TIME = utf8(",\"endTime\":");
    private static final byte[] DURATION_SECONDS = utf8(",\"durationSeconds\":");
    private static final byte[] LAST_MODIFY_TIME = utf8(",\"lastModifyTime\":");
    private static final byte[] END = utf8("}}");
    private static final byte[] NULL = utf8("null");
    private static final byte[] TRUE = utf8("true");
    private static final byte[] FALSE = utf8("false");

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
     * @param key what the record's key says; a job with another is refused
     * @return false if the record is not as it is written today, or broken; then what has been packed is of no use
     * @throws DateTimeException if a time of it has no such day
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
        packJob();
        return asWritten && at == json.length;
    }

    private void packJob() {
        expect(JOB_ID);
        if (isText()) {
            packer.jobId(json, textFrom, textTo);
        } else {
            packer.absent();
        }
        packText(TYPE);
        packText(MODULE);
        packText(NAME);
        expect(STATUS);
        packer.status(status());
        expect(STATUS_TEXT);
        if (isText()) {
            packer.statusText(json, textFrom, textTo);
        } else {
            packer.absent();
        }
        expect(ENDED);
        expect(byteAt(at) == 't' ? TRUE : FALSE); // the status says so
        packNumber(TOTAL);
        packNumber(SUCCESSFUL);
        packNumber(FAILED);
        packNumber(SKIPPED);
        packNumber(WARNING);
        packNumber(BACKUP_SIZE_BYTES);
        packTime(START_TIME);
        packTime(END_TIME);
        packNumber(DURATION_SECONDS);
        packTime(LAST_MODIFY_TIME);
        expect(END);
    }

    private void packText(byte[] field) {
        expect(field);
        if (isText()) {
            packer.text(json, textFrom, textTo);
        } else {
            packer.absent();
        }
    }

    private void packNumber(byte[] field) {
        expect(field);
        if (isNull()) {
            packer.absent();
        } else {
            packer.number(number());
        }
    }

    private void packTime(byte[] field) {
        expect(field);
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

    /** Whether there is a text, whose place is known then; otherwise there has to be null. */
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

    /** Where the quote is that ends a text, or whatever else does not belong into one. */
    private int textEnd(int from) {
        byte[] bytes = json;
        int end = from;
        int all = 0;
        while (end < bytes.length && belongsIntoText(bytes[end])) {
            all |= bytes[end++];
        }
        if (all < 0) {
            require(new String(bytes, from, end - from, UTF_8).indexOf('\uFFFD') < 0);
        }
        return end;
    }

    private static boolean belongsIntoText(byte utf8) {
        return utf8 != '"' && utf8 != '\\' && (utf8 >= ' ' || utf8 < 0);
    }

    /** Whether there is a time, which has been read then; otherwise there has to be null. */
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
        while (end - from <= MOST_DIGITS && isDigit(byteAt(end))) {
            value = value * 10 + (json[end++] - '0');
        }
        int digits = end - from;
        require(digits > 0 && digits <= MOST_DIGITS && (digits == 1 || json[from] != '0'));
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
