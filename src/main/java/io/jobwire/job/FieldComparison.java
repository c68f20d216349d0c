package io.jobwire.job;

import java.util.Objects;

/** When the values of a field make two forms of a job differ. */
enum FieldComparison {
    /** Never, but the field is named where another makes the difference. */
    NEVER,
    /** When the values are not equal. */
    BY_VALUE,
    /** When the statuses mean something else: a known one is compared as such, an unknown one by its text. */
    BY_MEANING,
    /** When the values are not equal, and either another field differs too or the job has ended. */
    ALONE_ONLY_ONCE_ENDED;

    /** Whether the field alone makes two forms of a job differ. */
    boolean makesDifference(JobField<?> field, Job before, Job after) {
        return switch (this) {
            case NEVER -> false;
            case BY_VALUE, BY_MEANING -> differs(field, before, after);
            case ALONE_ONLY_ONCE_ENDED -> after.status().ended() && differs(field, before, after);
        };
    }

    /** Whether the values of a field differ. */
    boolean differs(JobField<?> field, Job before, Job after) {
        return this == BY_MEANING
                ? !meaning(before).equals(meaning(after))
                : !Objects.equals(before.get(field), after.get(field));
    }

    private static Object meaning(Job job) {
        String text = job.statusText();
        return job.status() == JobStatus.UNKNOWN && text != null ? text : job.status();
    }
}
