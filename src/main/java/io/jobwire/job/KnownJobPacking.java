package io.jobwire.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A remembered job as some 130 bytes: what it lacks takes one bit, what repeats its key or its status another. */
final class KnownJobPacking implements PackedMap.Packing<KnownJob> {
    static final KnownJobPacking PACKING = new KnownJobPacking();

    private static final JobStatus[] STATUSES = JobStatus.values();

    private KnownJobPacking() {}

    @SuppressWarnings("EnumOrdinal") // what is packed never outlives the process
    private static int number(JobStatus status) {
        return status.ordinal();
    }

    /** What is there, one bit for each; the bits are asked for in the order in which they were set. */
    private static final class Bits {
        private long bits;
        private int next;

        Bits(long bits) {
            this.bits = bits;
        }

        void add(boolean bit) {
            bits |= (bit ? 1L : 0L) << next++;
        }

        boolean take() {
            boolean bit = (bits & 1) != 0;
            bits >>>= 1;
            return bit;
        }
    }

    @Override
    public void write(JobKey key, KnownJob known, PackedWriter bytes) {
        Job job = known.job();
        JobCounts counts = job.counts();
        bytes.writeUnsigned(bits(key, job));
        bytes.writeByte(number(job.status()));
        bytes.writeUnsigned(known.version());
        bytes.writeTime(known.observedAt(), Instant.EPOCH);
        bytes.writeUnsigned(known.missed());
        if (job.jobId() != null && !key.value().equals(job.jobId())) {
            bytes.writeText(job.jobId());
        }
        writeText(job.type(), bytes);
        writeText(job.module(), bytes);
        writeText(job.name(), bytes);
        if (!job.status().text().equals(job.statusText())) {
            writeText(job.statusText(), bytes);
        }
        bytes.writeIfThere(counts.total());
        bytes.writeIfThere(counts.successful());
        bytes.writeIfThere(counts.failed());
        bytes.writeIfThere(counts.skipped());
        bytes.writeIfThere(counts.warning());
        bytes.writeIfThere(job.backupSizeBytes());
        bytes.writeIfThere(job.durationSeconds());
        writeTime(job.startTime(), known.observedAt(), bytes);
        writeTime(job.endTime(), known.observedAt(), bytes);
        writeTime(job.lastModifyTime(), known.observedAt(), bytes);
    }

    private static long bits(JobKey key, Job job) {
        Bits bits = new Bits(0);
        bits.add(job.jobId() != null);
        bits.add(key.value().equals(job.jobId()));
        bits.add(job.type() != null);
        bits.add(job.module() != null);
        bits.add(job.name() != null);
        bits.add(job.statusText() != null);
        bits.add(job.status().text().equals(job.statusText()));
        bits.add(job.counts().total() != null);
        bits.add(job.counts().successful() != null);
        bits.add(job.counts().failed() != null);
        bits.add(job.counts().skipped() != null);
        bits.add(job.counts().warning() != null);
        bits.add(job.backupSizeBytes() != null);
        bits.add(job.durationSeconds() != null);
        bits.add(job.startTime() != null);
        bits.add(job.endTime() != null);
        bits.add(job.lastModifyTime() != null);
        return bits.bits;
    }

    @Override
    public KnownJob read(JobKey key, PackedReader bytes) {
        Bits bits = new Bits(bytes.readUnsigned());
        JobStatus status = STATUSES[bytes.readByte()];
        long version = bytes.readUnsigned();
        Instant observedAt = bytes.readTime(Instant.EPOCH);
        int missed = (int) bytes.readUnsigned();
        String jobId = readText(bits.take(), bits.take(), key.value(), bytes);
        String type = readText(bits, bytes);
        String module = readText(bits, bytes);
        String name = readText(bits, bytes);
        String statusText = readText(bits.take(), bits.take(), status.text(), bytes);
        JobCounts counts = new JobCounts(
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes));
        Long size = readNumber(bits, bytes);
        Long duration = readNumber(bits, bytes);
        Instant start = readTime(bits, observedAt, bytes);
        Instant end = readTime(bits, observedAt, bytes);
        Instant modified = readTime(bits, observedAt, bytes);
        Job job = new Job(
                key, jobId, type, module, name, status, statusText, counts, size, start, end, duration, modified, null);
        return new KnownJob(job, version, observedAt, missed);
    }

    private static void writeText(@Nullable String text, PackedWriter bytes) {
        if (text != null) {
            bytes.writeText(text);
        }
    }

    private static void writeTime(@Nullable Instant time, Instant reference, PackedWriter bytes) {
        if (time != null) {
            bytes.writeTime(time, reference);
        }
    }

    private static @Nullable String readText(Bits bits, PackedReader bytes) {
        return bits.take() ? bytes.readText() : null;
    }

    private static @Nullable String readText(boolean there, boolean usual, String usually, PackedReader bytes) {
        return !there ? null : usual ? usually : bytes.readText();
    }

    private static @Nullable Long readNumber(Bits bits, PackedReader bytes) {
        return bits.take() ? (Long) bytes.readSigned() : null;
    }

    private static @Nullable Instant readTime(Bits bits, Instant reference, PackedReader bytes) {
        return bits.take() ? bytes.readTime(reference) : null;
    }
}
