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
        bytes.writeUnsigned(removed.inCustomerRecord() ? 1 : 0);
        bytes.writeTime(removedAt.getEpochSecond(), removedAt.getNano(), 0);
    }

    @Override
    public RemovedJob read(JobKey key, PackedReader bytes) {
        long version = bytes.readUnsigned();
        boolean inCustomerRecord = bytes.readUnsigned() == 1;
        return new RemovedJob(version, bytes.readTime(0), inCustomerRecord);
    }
}
