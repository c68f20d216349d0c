package io.jobwire.job;

import java.time.Instant;

/** A removed job as its key and about ten bytes. */
final class DepartedPacking implements PackedMap.Packing<KnownJobs.Departed> {
    static final DepartedPacking PACKING = new DepartedPacking();

    private DepartedPacking() {}

    @Override
    public void write(JobKey key, KnownJobs.Departed gone, PackedWriter bytes) {
        bytes.writeUnsigned(gone.version());
        bytes.writeTime(gone.at(), Instant.EPOCH);
    }

    @Override
    public KnownJobs.Departed read(JobKey key, PackedReader bytes) {
        return new KnownJobs.Departed(bytes.readUnsigned(), bytes.readTime(Instant.EPOCH));
    }
}
