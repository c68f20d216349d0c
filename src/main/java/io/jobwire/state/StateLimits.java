package io.jobwire.state;

import java.time.Instant;

/**
 * What the values of the state topic may be. Anybody who may write to the topic can have written a record, so nothing
 * that is read from it is computed with before it has been held against these bounds. Pure.
 */
public final class StateLimits {
    /**
     * The highest version, up to which every reader of JSON keeps whole numbers exact; the next one never overflows.
     */
    public static final long MAX_VERSION = (1L << 53) - 1;

    /** Of what Jobwire has observed, with a clock that may be wrong. */
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Exclusive. The nanoseconds between any two times from {@link #EARLIEST} to here fit a long. */
    static final Instant LATEST = Instant.parse("2190-01-01T00:00:00Z");

    /** For the times of a job, which are the API's: those that are written with a year of four digits. */
    static final Instant EARLIEST_OF_JOB = Instant.parse("0000-01-01T00:00:00Z");

    /** Exclusive. */
    static final Instant LATEST_OF_JOB = Instant.parse("+10000-01-01T00:00:00Z");

    /** Far above a model's 1 KiB in Base64. */
    static final int MAX_MODEL_LENGTH = 4_096;

    /** As long as any text that is read from the API. */
    static final int MAX_ORGANIZATION_LENGTH = 1_024;

    private static final long EARLIEST_SECOND = EARLIEST.getEpochSecond();
    private static final long LATEST_SECOND = LATEST.getEpochSecond();

    private StateLimits() {}

    /** Whether a number can be a version. */
    static boolean isVersion(long version) {
        return version >= 0 && version <= MAX_VERSION;
    }

    /** Whether Jobwire can have observed something at a time, in seconds since the epoch. */
    static boolean isObservation(long epochSecond) {
        return epochSecond >= EARLIEST_SECOND && epochSecond < LATEST_SECOND;
    }

    /** Whether Jobwire can have observed something at a time. */
    static boolean isObservation(Instant time) {
        return isObservation(time.getEpochSecond());
    }

    /** Whether a time can be one of a job. */
    static boolean isTimeOfJob(Instant time) {
        return !time.isBefore(EARLIEST_OF_JOB) && time.isBefore(LATEST_OF_JOB);
    }
}
