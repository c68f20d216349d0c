package io.jobwire.state;

import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Packs one job after another from their fields, without making objects of them: a restore reads millions. Each is
 * {@linkplain #begin begun}, and then has to be given all its fields in the order in which {@link Job} has them, from
 * {@link #jobId} on and with the counts of {@link JobCounts} in their place; {@link #absent} takes the place of one
 * that is not known. Nothing checks the order: fields given in another are read as something else. Texts are UTF-8, a
 * part of an array. Not thread-safe.
 */
public final class JobPacker {
    /** Room for what is there: one bit for each field but the status, and two more for what repeats others. */
    private static final int BYTES_OF_BITS = 3;

    private static final byte[][] USUAL_TEXTS = Arrays.stream(JobStatus.values())
            .map(status -> status.text().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final PackedWriter bytes = new PackedWriter();
    private int keyEnd;
    private int keyFrom;
    private int bits;
    private int bitsAdded;
    private long observedAt;
    private byte[] usualText = {};

    /**
     * Begins a job; what was packed before is forgotten.
     *
     * @param key of the job
     * @param version how many events have told of it
     * @param observedSecond when it was last seen in this form, in seconds since 1970
     * @param observedNano and the nanoseconds of that second
     * @param missed from how many whole snapshots in a row it has been missing
     */
    public void begin(JobKey key, long version, long observedSecond, int observedNano, int missed) {
        byte[] utf8 = key.value().getBytes(StandardCharsets.UTF_8);
        bytes.clear();
        bytes.writeText(utf8, 0, utf8.length);
        keyEnd = bytes.position();
        keyFrom = keyEnd - utf8.length;
        bits = 0;
        bitsAdded = 0;
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bytes.writeByte(0);
        }
        bytes.writeUnsigned(version);
        bytes.writeTime(observedSecond, observedNano, 0);
        bytes.writeUnsigned(missed);
        observedAt = observedSecond;
    }

    /** Whether a text is the key of the job. */
    public boolean isKey(byte[] utf8, int from, int to) {
        return bytes.holds(keyFrom, keyEnd, utf8, from, to);
    }

    /** The next field is not known. */
    public void absent() {
        addBit(false);
    }

    /** The API's id of the job. */
    public void jobId(byte[] utf8, int from, int to) {
        textUnless(isKey(utf8, from, to), utf8, from, to);
    }

    /** The next field that is a text. */
    public void text(byte[] utf8, int from, int to) {
        addBit(true);
        bytes.writeText(utf8, from, to);
    }

    /** The status, which is always known. */
    @SuppressWarnings("EnumOrdinal") // what is packed never outlives the process
    public void status(JobStatus status) {
        bytes.writeByte(status.ordinal());
        usualText = USUAL_TEXTS[status.ordinal()];
    }

    /** The status as the API spells it. */
    public void statusText(byte[] utf8, int from, int to) {
        textUnless(Arrays.equals(usualText, 0, usualText.length, utf8, from, to), utf8, from, to);
    }

    /** The next field that is a number. */
    public void number(long value) {
        addBit(true);
        bytes.writeSigned(value);
    }

    /** The next field that is a time, in seconds since 1970 and the nanoseconds of that second. */
    public void time(long epochSecond, int nano) {
        addBit(true);
        bytes.writeTime(epochSecond, nano, observedAt);
    }

    /** The job as {@link KnownJobPacking} reads it. */
    public PackedWriter entry() {
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bytes.setByte(keyEnd + i, bits >>> (8 * i));
        }
        return bytes;
    }

    /** What is there, one bit for each, in the order in which it was set. */
    public static int readBits(PackedReader bytes) {
        int bits = 0;
        for (int i = 0; i < BYTES_OF_BITS; i++) {
            bits |= (bytes.readByte() & 0xFF) << (8 * i);
        }
        return bits;
    }

    private void textUnless(boolean usual, byte[] utf8, int from, int to) {
        addBit(true);
        addBit(usual);
        if (!usual) {
            bytes.writeText(utf8, from, to);
        }
    }

    private void addBit(boolean bit) {
        bits |= (bit ? 1 : 0) << bitsAdded++;
    }
}
