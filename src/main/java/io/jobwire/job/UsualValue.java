package io.jobwire.job;

/**
 * Another value of the same job that a text field nearly always repeats. A compact encoding stores only that it does.
 */
public enum UsualValue {
    /** The field repeats no other value. */
    NONE,
    /** The field repeats the job's {@linkplain Job#key key}. */
    KEY,
    /** The field repeats the {@linkplain JobStatus#text text} of the job's status, which precedes it in the table. */
    STATUS_TEXT
}
