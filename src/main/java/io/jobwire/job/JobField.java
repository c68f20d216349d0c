package io.jobwire.job;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a job that are compared. The raw row is not: two generations of the API spell the same job differently.
 */
public enum JobField {
    STATUS("status", JobField::comparableStatus),
    TYPE("type", Job::type),
    MODULE("module", Job::module),
    NAME("name", Job::name),
    COUNTS("counts", Job::counts),
    BACKUP_SIZE("backupSizeBytes", Job::backupSizeBytes),
    START_TIME("startTime", Job::startTime),
    END_TIME("endTime", Job::endTime),
    DURATION("durationSeconds", Job::durationSeconds),
    LAST_MODIFY_TIME("lastModifyTime", Job::lastModifyTime);

    private final String fieldName;

    @SuppressWarnings("ImmutableEnumChecker") // only stateless method references
    private final Function<Job, @Nullable Object> value;

    JobField(String fieldName, Function<Job, @Nullable Object> value) {
        this.fieldName = fieldName;
        this.value = value;
    }

    /** The field's name in events and state records. */
    public String fieldName() {
        return fieldName;
    }

    /**
     * The fields that differ, in the order of this enum. {@link #DURATION} alone is no difference while the job runs:
     * it only says that time passes.
     */
    public static List<JobField> differences(Job before, Job after) {
        List<JobField> different = Arrays.stream(values())
                .filter(field -> !Objects.equals(field.value.apply(before), field.value.apply(after)))
                .toList();
        boolean onlyTimePassed =
                different.equals(List.of(DURATION)) && !after.status().ended();
        return onlyTimePassed ? List.of() : different;
    }

    /** A known status counts by its meaning, an unknown one by its text. */
    private static @Nullable Object comparableStatus(Job job) {
        return job.status() == JobStatus.UNKNOWN && job.statusText() != null ? job.statusText() : job.status();
    }
}
