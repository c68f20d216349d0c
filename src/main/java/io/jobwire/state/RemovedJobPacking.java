package io.jobwire.state;

import io.jobwire.job.JobKey;
import io.jobwire.job.RemovedJob;
import java.time.Instant;

/** Packs a removed job into its key and some ten bytes. */
final class RemovedJobPacking implements PackedMap.Packing<RemovedJob> {
    static final RemovedJobPacking PACKING = new RemovedJobPacking();

    private RemovedJobPacking() {}

    @Override
    public void write(JobKey key, RemovedJob removed, PackedWriter bytes) {
        Instant removedAt = removed.removedAt();
        bytes.writeText(key.value());
        bytes.writeUnsigned(removed.version());
        bytes.writeTime(removedAt.getEpochSecond(), removedAt.getNano(), 0);
    }

    @Override
    public RemovedJob read(JobKey key, PackedReader bytes) {
        return new RemovedJob(bytes.readUnsigned(), bytes.readTime(0));
    }
}
