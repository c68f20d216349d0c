package io.jobwire.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a job. The constants below are the table of all fields: comparison, events, state records and the packed
 * form in the heap all follow it, in the order of the declarations. To add a field, declare it here, where the JSON
 * shall have it; fields of one group stay together. Immutable.
 *
 * @param <T> the type of the field's values
 */
public final class JobField<T> {
    private static final List<JobField<?>> DECLARED = new ArrayList<>();

    /** The API's id. Not compared, since the job's key follows from it. */
    public static final JobField<String> JOB_ID = text("jobId", FieldComparison.NEVER, UsualValue.KEY);

    /** The service, in canonical spelling where it is a known one. */
    public static final JobField<String> TYPE = text("type");

    /** The module, in canonical spelling where it is a known one. */
    public static final JobField<String> MODULE = text("module");

    /** The name of the plan or connection. */
    public static final JobField<String> NAME = text("name");

    /** The status; {@link JobStatus#UNKNOWN} where the API gives none. */
    public static final JobField<JobStatus> STATUS =
            declare(null, "status", FieldType.STATUS, FieldComparison.BY_MEANING, UsualValue.NONE, null);

    /** The status in the API's spelling. It is compared along with {@link #STATUS}. */
    public static final JobField<String> STATUS_TEXT =
            text("statusText", FieldComparison.NEVER, UsualValue.STATUS_TEXT);

    /** Whether the job {@linkplain JobStatus#ended has ended}. */
    public static final JobField<Boolean> ENDED =
            derived("ended", FieldType.FLAG, job -> job.status().ended());

    /** {@linkplain JobStatus#outcome() How} the job has ended. */
    public static final JobField<JobOutcome> OUTCOME =
            derived("outcome", FieldType.OUTCOME, job -> job.status().outcome());

    /** All objects of the job. */
    public static final JobField<Long> COUNTS_TOTAL = number("counts", "total");

    /** Objects that were processed without a problem. */
    public static final JobField<Long> COUNTS_SUCCESSFUL = number("counts", "successful");

    /** Objects that failed. */
    public static final JobField<Long> COUNTS_FAILED = number("counts", "failed");

    /** Objects that were skipped. */
    public static final JobField<Long> COUNTS_SKIPPED = number("counts", "skipped");

    /** Objects that were processed with a warning. */
    public static final JobField<Long> COUNTS_WARNING = number("counts", "warning");

    /** The size of the backed-up data, in bytes. */
    public static final JobField<Long> BACKUP_SIZE_BYTES = number(null, "backupSizeBytes");

    /** When the job started. */
    public static final JobField<Instant> START_TIME = time("startTime");

    /** When the job ended. */
    public static final JobField<Instant> END_TIME = time("endTime");

    /** How long the job has run, in seconds. While it runs, this value only shows that time passes. */
    public static final JobField<Long> DURATION_SECONDS = declare(
            null, "durationSeconds", FieldType.NUMBER, FieldComparison.ALONE_ONLY_ONCE_ENDED, UsualValue.NONE, null);

    /** When the API last modified the row. */
    public static final JobField<Instant> LAST_MODIFY_TIME = time("lastModifyTime");

    /** All fields, in the order of the JSON; each stands at its {@link #index}. */
    public static final List<JobField<?>> ALL = List.copyOf(DECLARED);

    static final List<JobField<?>> DERIVED =
            ALL.stream().filter(field -> field.derivation != null).toList();

    private static final List<JobField<?>> COMPARED = ALL.stream()
            .filter(field -> field.comparison != FieldComparison.NEVER)
            .toList();

    private final int index;
    private final @Nullable String group;
    private final String name;
    private final FieldType type;
    private final FieldComparison comparison;
    private final UsualValue usualValue;
    private final @Nullable Function<Job, @Nullable T> derivation;

    private JobField(
            int index,
            @Nullable String group,
            String name,
            FieldType type,
            FieldComparison comparison,
            UsualValue usualValue,
            @Nullable Function<Job, @Nullable T> derivation) {
        this.index = index;
        this.group = group;
        this.name = name;
        this.type = type;
        this.comparison = comparison;
        this.usualValue = usualValue;
        this.derivation = derivation;
    }

    private static JobField<String> text(String name) {
        return text(name, FieldComparison.BY_VALUE, UsualValue.NONE);
    }

    private static JobField<String> text(String name, FieldComparison comparison, UsualValue usualValue) {
        return declare(null, name, FieldType.TEXT, comparison, usualValue, null);
    }

    private static JobField<Long> number(@Nullable String group, String name) {
        return declare(group, name, FieldType.NUMBER, FieldComparison.BY_VALUE, UsualValue.NONE, null);
    }

    private static JobField<Instant> time(String name) {
        return declare(null, name, FieldType.TIME, FieldComparison.BY_VALUE, UsualValue.NONE, null);
    }

    private static <T> JobField<T> derived(String name, FieldType type, Function<Job, @Nullable T> derivation) {
        return declare(null, name, type, FieldComparison.NEVER, UsualValue.NONE, derivation);
    }

    private static <T> JobField<T> declare(
            @Nullable String group,
            String name,
            FieldType type,
            FieldComparison comparison,
            UsualValue usualValue,
            @Nullable Function<Job, @Nullable T> derivation) {
        JobField<T> field = new JobField<>(DECLARED.size(), group, name, type, comparison, usualValue, derivation);
        DECLARED.add(field);
        return field;
    }

    /** The field's place in {@link #ALL}. */
    public int index() {
        return index;
    }

    /** The JSON object within the job that holds the field; null if the job itself does. */
    public @Nullable String group() {
        return group;
    }

    /** The field's name in JSON, unique within its group. */
    public String name() {
        return name;
    }

    /** The name under which an event lists the field as changed: that of its group, or else its own. */
    public String changeName() {
        return group == null ? name : group;
    }

    /** The type of the field's values. */
    public FieldType type() {
        return type;
    }

    /** What the field's value nearly always repeats. */
    public UsualValue usualValue() {
        return usualValue;
    }

    @Override
    public String toString() {
        return group == null ? name : group + "." + name;
    }

    /** Whether the value follows from other fields: it is published, but neither read back nor stored. */
    public boolean isDerived() {
        return derivation != null;
    }

    /** The value that follows from others; null if there is none, and for a field that is not derived. */
    @Nullable
    T derivedFrom(Job job) {
        return derivation == null ? null : derivation.apply(job);
    }

    /**
     * The fields in which two forms of a job differ, in the order of {@link #ALL}. Some fields alone make no
     * difference: those that are never compared, and {@link #DURATION_SECONDS} while the job runs. Beside others, they
     * are named.
     */
    static List<JobField<?>> differences(Job before, Job after) {
        return COMPARED.stream().anyMatch(field -> field.comparison.makesDifference(field, before, after))
                ? ALL.stream()
                        .filter(field -> field.comparison.differs(field, before, after))
                        .toList()
                : List.of();
    }
}
