package io.jobwire.job;

import java.time.Instant;

/** The type of a job field's values. It decides how a value is encoded; each encoding switches on it exhaustively. */
public enum FieldType {
    /** A {@link String}. */
    TEXT(String.class),
    /** A {@link Long}. */
    NUMBER(Long.class),
    /** An {@link Instant}. */
    TIME(Instant.class),
    /** A {@link JobStatus}, never null. */
    STATUS(JobStatus.class),
    /** A {@link Boolean}. */
    FLAG(Boolean.class),
    /** A {@link JobOutcome}. */
    OUTCOME(JobOutcome.class);

    private final Class<?> valueClass;

    FieldType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    /** Whether a field of this type may hold the value. */
    boolean accepts(Object value) {
        return valueClass.isInstance(value);
    }
}
