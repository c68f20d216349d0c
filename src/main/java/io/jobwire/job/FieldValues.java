package io.jobwire.job;

import org.jspecify.annotations.Nullable;

/** Where the values of a job come from, such as a record. */
@FunctionalInterface
public interface FieldValues {
    /** The value of a field, of that field's type; null if it is not known. */
    @Nullable
    Object of(JobField<?> field);
}
