package io.jobwire.state;

import io.jobwire.job.Absence;
import io.jobwire.job.FieldType;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Packs a known job into some 90 bytes: an absent value takes a bit, a text that repeats another value two, and one of
 * {@link SharedTexts} a number.
 */
final class KnownJobPacking implements PackedMap.Packing<KnownJob> {
    static final KnownJobPacking PACKING = new KnownJobPacking();

    private static final JobStatus[] STATUSES = JobStatus.values();

    private KnownJobPacking() {}

    @Override
    public void write(JobKey key, KnownJob known, PackedWriter bytes) {
        Instant observedAt = known.observedAt();
        JobPacker packer = new JobPacker();
        // the row of an absent job must be read when it is there again
        long rowFingerprint = known.absence() == null ? known.job().rowFingerprint() : 0;
        packer.begin(
                key,
                known.version(),
                observedAt.getEpochSecond(),
                observedAt.getNano(),
                known.absence(),
                rowFingerprint);
        for (JobField<?> field : JobField.ALL) {
            if (!field.isDerived()) {
                pack(field, known.job().get(field), packer);
            }
        }
        bytes.write(packer.entry());
    }

    private static void pack(JobField<?> field, @Nullable Object value, JobPacker packer) {
        if (value == null) {
            packer.absent();
            return;
        }
        switch (field.type()) {
            case TEXT -> {
                byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
                packer.text(field.usualValue(), SharedTexts.hasFewValues(field), utf8, 0, utf8.length);
            }
            case NUMBER -> packer.number((Long) value);
            case TIME -> {
                Instant time = (Instant) value;
                packer.time(time.getEpochSecond(), time.getNano());
            }
            case STATUS -> packer.status((JobStatus) value);
            case FLAG, OUTCOME -> throw new IllegalArgumentException("Field " + field + " is derived");
        }
    }

    @Override
    public KnownJob read(JobKey key, PackedReader bytes) {
        long rowFingerprint = bytes.readLong();
        long bits = JobPacker.readBits(bytes);
        long version = bytes.readUnsigned();
        Instant observedAt = bytes.readTime(0);
        int missedSnapshots = (int) bytes.readUnsigned();
        Absence absence =
                missedSnapshots == 0 ? null : new Absence(missedSnapshots, bytes.readTime(observedAt.getEpochSecond()));
        Unpacking unpacking = new Unpacking(key, bits, observedAt.getEpochSecond(), bytes);
        return new KnownJob(Job.of(key, unpacking::value, rowFingerprint), version, observedAt, absence);
    }

    /** A job while its fields are read, in the order of the table. */
    private static final class Unpacking {
        private final JobKey key;
        private final long observedAt;
        private final PackedReader bytes;
        private long bits;
        private JobStatus status = JobStatus.UNKNOWN;

        Unpacking(JobKey key, long bits, long observedAt, PackedReader bytes) {
            this.key = key;
            this.bits = bits;
            this.observedAt = observedAt;
            this.bytes = bytes;
        }

        @Nullable
        Object value(JobField<?> field) {
            if (field.type() == FieldType.STATUS) {
                status = STATUSES[bytes.readByte()];
                return status;
            }
            if (!nextBit()) {
                return null;
            }
            return switch (field.type()) {
                case TEXT -> text(field);
                case NUMBER -> (Long) bytes.readSigned();
                case TIME -> bytes.readTime(observedAt);
                case STATUS, FLAG, OUTCOME -> throw new IllegalArgumentException("Field " + field + " has no bit");
            };
        }

        private String text(JobField<?> field) {
            return switch (field.usualValue()) {
                case NONE -> ownText(field);
                case KEY -> nextBit() ? key.value() : ownText(field);
                case STATUS_TEXT -> nextBit() ? status.text() : ownText(field);
            };
        }

        private String ownText(JobField<?> field) {
            int number = SharedTexts.hasFewValues(field) ? (int) bytes.readUnsigned() : SharedTexts.NO_NUMBER;
            return number == SharedTexts.NO_NUMBER ? bytes.readText() : SharedTexts.OF_ALL_JOBS.text(number);
        }

        private boolean nextBit() {
            boolean bit = (bits & 1) != 0;
            bits >>>= 1;
            return bit;
        }
    }
}
