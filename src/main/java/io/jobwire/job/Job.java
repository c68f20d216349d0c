package io.jobwire.job;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row of a customer's job list, as far as it could be read: a key and a value for each {@link JobField}. A field is
 * null where the API gives no value, or one that cannot be read; {@link #raw} has the original. Immutable.
 */
public final class Job {
    private final JobKey key;
    private final @Nullable Object[] values;
    private final @Nullable String raw;
    private final long rowFingerprint;

    private Job(JobKey key, @Nullable Object[] values, @Nullable String raw, long rowFingerprint) {
        this.key = key;
        this.values = values;
        this.raw = raw;
        this.rowFingerprint = rowFingerprint;
    }

    /** Starts a job of which only the key is known. */
    public static Builder builder(JobKey key) {
        return new Builder(key);
    }

    /**
     * A job without a raw row, whose values come from elsewhere, such as a record.
     *
     * @param source gives the value of a field, or null; it is asked once for each field that is not derived, in the
     *     order of the table
     * @throws IllegalArgumentException if a value is not of its field's type
     */
    public static Job of(JobKey key, FieldValues source) {
        return of(key, source, 0);
    }

    /** As {@link #of(JobKey, FieldValues)}, with {@link #rowFingerprint}. */
    public static Job of(JobKey key, FieldValues source, long rowFingerprint) {
        Builder job = builder(key).rowFingerprint(rowFingerprint);
        for (JobField<?> field : JobField.ALL) {
            if (!field.isDerived()) {
                job.put(field, source.of(field));
            }
        }
        return job.build(job.values);
    }

    /** The value of a field; null if it is not known. */
    @SuppressWarnings("unchecked") // the builder admits only values of the field's type
    public <T> @Nullable T get(JobField<T> field) {
        return (T) values[field.index()];
    }

    /** Distinguishes the job from the other jobs of its customer. */
    public JobKey key() {
        return key;
    }

    /** {@link JobField#JOB_ID}. */
    public @Nullable String jobId() {
        return get(JobField.JOB_ID);
    }

    /** {@link JobField#TYPE}. */
    public @Nullable String type() {
        return get(JobField.TYPE);
    }

    /** {@link JobField#MODULE}. */
    public @Nullable String module() {
        return get(JobField.MODULE);
    }

    /** {@link JobField#NAME}. */
    public @Nullable String name() {
        return get(JobField.NAME);
    }

    /** {@link JobField#STATUS}. */
    public JobStatus status() {
        return Objects.requireNonNullElse(get(JobField.STATUS), JobStatus.UNKNOWN);
    }

    /** {@link JobField#STATUS_TEXT}. */
    public @Nullable String statusText() {
        return get(JobField.STATUS_TEXT);
    }

    /** The counts of objects. */
    public JobCounts counts() {
        return new JobCounts(
                get(JobField.COUNTS_TOTAL),
                get(JobField.COUNTS_SUCCESSFUL),
                get(JobField.COUNTS_FAILED),
                get(JobField.COUNTS_SKIPPED),
                get(JobField.COUNTS_WARNING));
    }

    /** {@link JobField#BACKUP_SIZE_BYTES}. */
    public @Nullable Long backupSizeBytes() {
        return get(JobField.BACKUP_SIZE_BYTES);
    }

    /** {@link JobField#START_TIME}. */
    public @Nullable Instant startTime() {
        return get(JobField.START_TIME);
    }

    /** {@link JobField#END_TIME}. */
    public @Nullable Instant endTime() {
        return get(JobField.END_TIME);
    }

    /** {@link JobField#DURATION_SECONDS}. */
    public @Nullable Long durationSeconds() {
        return get(JobField.DURATION_SECONDS);
    }

    /** {@link JobField#LAST_MODIFY_TIME}. */
    public @Nullable Instant lastModifyTime() {
        return get(JobField.LAST_MODIFY_TIME);
    }

    /** The whole row as the API sent it, a JSON object; null where only the fields are kept. */
    public @Nullable String raw() {
        return raw;
    }

    /**
     * The fingerprint of the row from which the job was read, by which the same row is recognized when it is listed
     * again; 0 if there is none. It is no part of the job: equal jobs can have different ones.
     */
    public long rowFingerprint() {
        return rowFingerprint;
    }

    /** The same job without the raw row: the form that is stored. */
    public Job withoutRaw() {
        return raw == null ? this : new Job(key, values, null, rowFingerprint);
    }

    /** The same job, read from another row that says the same. */
    Job withRowFingerprint(long other) {
        return rowFingerprint == other ? this : new Job(key, values, raw, other);
    }

    /**
     * Whether this is an older copy of the row, served late: both have a last modification time, and this one's is
     * earlier.
     */
    public boolean isOlderThan(Job other) {
        Instant modified = lastModifyTime();
        Instant otherModified = other.lastModifyTime();
        return modified != null && otherModified != null && modified.isBefore(otherModified);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Job job
                && key.equals(job.key)
                && Arrays.equals(values, job.values)
                && Objects.equals(raw, job.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, Arrays.hashCode(values), raw);
    }

    /** The key and the fields that are known. The raw row may hold personal data and is left out. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "Job[", "]").add("key=" + key);
        JobField.ALL.stream()
                .filter(field -> values[field.index()] != null)
                .forEach(field -> text.add(field + "=" + values[field.index()]));
        return text.toString();
    }

    /** Collects the values of a job; fields that are not set are not known. Not thread-safe. */
    public static final class Builder {
        private final JobKey key;
        private final @Nullable Object[] values = new @Nullable Object[JobField.ALL.size()];
        private @Nullable String raw;
        private long rowFingerprint;

        private Builder(JobKey key) {
            this.key = key;
        }

        /**
         * Sets a field.
         *
         * @throws IllegalArgumentException if the field is a derived one
         */
        public <T> Builder set(JobField<T> field, @Nullable T value) {
            put(field, value);
            return this;
        }

        /** Keeps the row as the API sent it, a JSON object. */
        public Builder raw(@Nullable String row) {
            raw = row;
            return this;
        }

        /** Keeps the fingerprint of the row; 0 if there is none. */
        public Builder rowFingerprint(long fingerprint) {
            rowFingerprint = fingerprint;
            return this;
        }

        /** The job; its status is {@link JobStatus#UNKNOWN} if it was not set. */
        public Job build() {
            return build(values.clone());
        }

        private Job build(@Nullable Object[] all) {
            if (all[JobField.STATUS.index()] == null) {
                all[JobField.STATUS.index()] = JobStatus.UNKNOWN;
            }
            Job job = new Job(key, all, raw, rowFingerprint);
            for (JobField<?> derived : JobField.DERIVED) {
                all[derived.index()] = derived.derivedFrom(job);
            }
            return job;
        }

        private void put(JobField<?> field, @Nullable Object value) {
            boolean derived = field.isDerived();
            if (derived || (value != null && !field.type().accepts(value))) {
                throw new IllegalArgumentException(
                        "Field " + field + (derived ? " is derived" : " cannot hold " + value));
            }
            values[field.index()] = value;
        }
    }
}
