package io.jobwire.state;

import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A remembered job as some 120 bytes: what it lacks takes one bit, what repeats its key or its status another. */
public final class KnownJobPacking implements PackedMap.Packing<KnownJob> {
    public static final KnownJobPacking PACKING = new KnownJobPacking();

    private static final JobStatus[] STATUSES = JobStatus.values();

    private KnownJobPacking() {}

    @Override
    public void write(JobKey key, KnownJob known, PackedWriter bytes) {
        Job job = known.job();
        JobCounts counts = job.counts();
        Instant observedAt = known.observedAt();
        JobPacker packer = new JobPacker();
        packer.begin(key, known.version(), observedAt.getEpochSecond(), observedAt.getNano(), known.missed());
        pack(job.jobId(), packer, packer::jobId);
        pack(job.type(), packer, packer::text);
        pack(job.module(), packer, packer::text);
        pack(job.name(), packer, packer::text);
        packer.status(job.status());
        pack(job.statusText(), packer, packer::statusText);
        pack(counts.total(), packer);
        pack(counts.successful(), packer);
        pack(counts.failed(), packer);
        pack(counts.skipped(), packer);
        pack(counts.warning(), packer);
        pack(job.backupSizeBytes(), packer);
        pack(job.startTime(), packer);
        pack(job.endTime(), packer);
        pack(job.durationSeconds(), packer);
        pack(job.lastModifyTime(), packer);
        bytes.write(packer.entry());
    }

    /** Takes up a text. */
    private interface TextField {
        void text(byte[] utf8, int from, int to);
    }

    private static void pack(@Nullable String text, JobPacker packer, TextField field) {
        if (text == null) {
            packer.absent();
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            field.text(utf8, 0, utf8.length);
        }
    }

    private static void pack(@Nullable Long number, JobPacker packer) {
        if (number == null) {
            packer.absent();
        } else {
            packer.number(number);
        }
    }

    private static void pack(@Nullable Instant time, JobPacker packer) {
        if (time == null) {
            packer.absent();
        } else {
            packer.time(time.getEpochSecond(), time.getNano());
        }
    }

    @Override
    public KnownJob read(JobKey key, PackedReader bytes) {
        Bits bits = new Bits(JobPacker.readBits(bytes));
        long version = bytes.readUnsigned();
        Instant observedAt = bytes.readTime(0);
        long observed = observedAt.getEpochSecond();
        int missed = (int) bytes.readUnsigned();
        String jobId = readTextUnless(key.value(), bits, bytes);
        String type = readText(bits, bytes);
        String module = readText(bits, bytes);
        String name = readText(bits, bytes);
        JobStatus status = STATUSES[bytes.readByte()];
        String statusText = readTextUnless(status.text(), bits, bytes);
        JobCounts counts = new JobCounts(
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes),
                readNumber(bits, bytes));
        Long size = readNumber(bits, bytes);
        Instant start = readTime(bits, observed, bytes);
        Instant end = readTime(bits, observed, bytes);
        Long duration = readNumber(bits, bytes);
        Instant modified = readTime(bits, observed, bytes);
        Job job = new Job(
                key, jobId, type, module, name, status, statusText, counts, size, start, end, duration, modified, null);
        return new KnownJob(job, version, observedAt, missed);
    }

    /** What is there, one bit for each; the bits are asked for in the order in which they were set. */
    private static final class Bits {
        private int bits;

        Bits(int bits) {
            this.bits = bits;
        }

        boolean take() {
            boolean bit = (bits & 1) != 0;
            bits >>>= 1;
            return bit;
        }
    }

    private static @Nullable String readText(Bits bits, PackedReader bytes) {
        return bits.take() ? bytes.readText() : null;
    }

    private static @Nullable String readTextUnless(String usual, Bits bits, PackedReader bytes) {
        return !bits.take() ? null : bits.take() ? usual : bytes.readText();
    }

    private static @Nullable Long readNumber(Bits bits, PackedReader bytes) {
        return bits.take() ? (Long) bytes.readSigned() : null;
    }

    private static @Nullable Instant readTime(Bits bits, long reference, PackedReader bytes) {
        return bits.take() ? bytes.readTime(reference) : null;
    }
}
