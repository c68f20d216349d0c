package io.jobwire.job;

import java.time.Instant;

/**
 * What is remembered of a job that was removed.
 *
 * @param version its version after the removal
 * @param removedAt when the removal was observed
 * @param inCustomerRecord whether it is stored in its customer's record, as earlier versions did, and not in one of its
 *     own
 */
public record RemovedJob(long version, Instant removedAt, boolean inCustomerRecord) {

    /** A job that is removed now. */
    public RemovedJob(long version, Instant removedAt) {
        this(version, removedAt, false);
    }

    /** The same with another version. */
    RemovedJob withVersion(long other) {
        return new RemovedJob(other, removedAt, inCustomerRecord);
    }
}
