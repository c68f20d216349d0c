package io.jobwire.state;

import io.jobwire.job.Absence;
import io.jobwire.job.FieldType;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.UsualValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packs one job after another, field by field and without creating objects for them: a restore packs millions. A job
 * {@linkplain #begin begins} with its key, and then needs a value or {@link #absent} for each field of
 * {@link JobField#ALL} that is not derived, in the order of that table. Nothing checks the order: a value out of place
 * is read as that of another field. Texts are UTF-8, a part of an array. Not thread-safe.
 */
public final class JobPacker {
    /** Room for a bit for each field that may be absent, and for one more where a field may repeat another value. */
    private static final int BYTES_OF_BITS = (bitsOfFields() + Byte.SIZE - 1) / Byte.SIZE;

    private static final byte[][] STATUS_TEXTS = Arrays.stream(JobStatus.values())
            .map(status -> status.text().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final PackedWriter bytes = new PackedWriter();
    private int keyEnd;
    private int keyFrom;
    private int bitsFrom;
    private long bits;
    private int bitCount;
    private long observedAt;
    private byte[] statusText = {};

    /**
     * Begins a job; the one before is forgotten.
     *
     * @param key of the job
     * @param version how many events have been published about it
     * @param observedSecond when it was last seen in this form, in seconds since the epoch
     * @param observedNano the nanoseconds of that second
     * @param absence that it is missing from the listings; null while it is there
     * @param rowFingerprint of the row from which it was read; 0 if that must be read again
     */
    void begin(
            JobKey key,
            long version,
            long observedSecond,
            int observedNano,
            @Nullable Absence absence,
            long rowFingerprint) {
        byte[] utf8 = key.value().getBytes(StandardCharsets.UTF_8);
        bytes.clear();
        bytes.writeText(utf8, 0, utf8.length);
        keyEnd = bytes.position();
        keyFrom = keyEnd - utf8.length;
        bytes.writeLong(rowFingerprint);
        bitsFrom = bytes.position();
        bits = 0;
        bitCount = 0;
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bytes.writeByte(0);
        }
        bytes.writeUnsigned(version);
        bytes.writeTime(observedSecond, observedNano, 0);
        bytes.writeUnsigned(absence == null ? 0 : absence.snapshots());
        if (absence != null) {
            Instant since = absence.since();
            bytes.writeTime(since.getEpochSecond(), since.getNano(), observedSecond);
        }
        observedAt = observedSecond;
    }

    /** Whether a text is the key of the job. */
    boolean isKey(byte[] utf8, int from, int to) {
        return bytes.holds(keyFrom, keyEnd, utf8, from, to);
    }

    /** The next field has no value. */
    void absent() {
        addBit(false);
    }

    /**
     * The next field is a text that may repeat another value.
     *
     * @param shared whether it is one of {@link SharedTexts} otherwise
     */
    void text(UsualValue usual, boolean shared, byte[] utf8, int from, int to) {
        addBit(true);
        boolean repeats = false;
        if (usual != UsualValue.NONE) {
            repeats = usual == UsualValue.KEY
                    ? isKey(utf8, from, to)
                    : Arrays.equals(statusText, 0, statusText.length, utf8, from, to);
            addBit(repeats);
        }
        if (repeats) {
            return;
        }
        int number = shared ? SharedTexts.OF_ALL_JOBS.number(utf8, from, to) : SharedTexts.NO_NUMBER;
        if (shared) {
            bytes.writeUnsigned(number);
        }
        if (number == SharedTexts.NO_NUMBER) {
            bytes.writeText(utf8, from, to);
        }
    }

    /** The next field is the status, which is never absent. */
    @SuppressWarnings("EnumOrdinal") // packed jobs do not outlive the process
    void status(JobStatus status) {
        bytes.writeByte(status.ordinal());
        statusText = STATUS_TEXTS[status.ordinal()];
    }

    /** The next field is a number. */
    void number(long value) {
        addBit(true);
        bytes.writeSigned(value);
    }

    /** The next field is a time, in seconds since the epoch and the nanoseconds of that second. */
    void time(long epochSecond, int nano) {
        addBit(true);
        bytes.writeTime(epochSecond, nano, observedAt);
    }

    /** The job, packed as {@link KnownJobPacking} reads it. Valid until the next one begins. */
    PackedWriter entry() {
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bytes.setByte(bitsFrom + i, (int) (bits >>> (Byte.SIZE * i)));
        }
        return bytes;
    }

    /** The bits of a packed job, the first one lowest. */
    static long readBits(PackedReader bytes) {
        long bits = 0;
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bits |= (bytes.readByte() & 0xFFL) << (Byte.SIZE * i);
        }
        return bits;
    }

    private static int bitsOfFields() {
        int bits = 0;
        for (JobField<?> field : JobField.ALL) {
            bits += field.type() == FieldType.STATUS || field.isDerived() ? 0 : 1;
            bits += field.usualValue() == UsualValue.NONE ? 0 : 1;
        }
        return bits;
    }

    private void addBit(boolean bit) {
        bits |= (bit ? 1L : 0L) << bitCount++;
    }
}
