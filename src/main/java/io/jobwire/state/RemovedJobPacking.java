package io.jobwire.state;

import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJobs;
import java.time.Instant;

/** A removed job as its key and about ten bytes. */
public final class RemovedJobPacking implements PackedMap.Packing<KnownJobs.Departed> {
    public static final RemovedJobPacking PACKING = new RemovedJobPacking();

    private RemovedJobPacking() {}

    @Override
    public void write(JobKey key, KnownJobs.Departed gone, PackedWriter bytes) {
        bytes.writeText(key.value());
        bytes.writeUnsigned(gone.version());
        Instant at = gone.at();
        bytes.writeTime(at.getEpochSecond(), at.getNano(), 0);
    }

    @Override
    public KnownJobs.Departed read(JobKey key, PackedReader bytes) {
        return new KnownJobs.Departed(bytes.readUnsigned(), bytes.readTime(0));
    }
}
