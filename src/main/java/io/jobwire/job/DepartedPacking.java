package io.jobwire.job;

import java.time.Instant;

/** A removed job as its key and about ten bytes. */
final class DepartedPacking implements PackedMap.Packing<KnownJobs.Departed> {
    static final DepartedPacking PACKING = new DepartedPacking();

    private DepartedPacking() {}

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
