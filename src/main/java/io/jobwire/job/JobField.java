package io.jobwire.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
    public static final JobField<String> JOB_ID = text("jobId", Comparison.NEVER, UsualValue.KEY);

    /** The service, in canonical spelling where it is a known one. */
    public static final JobField<String> TYPE = text("type");

    /** The module, in canonical spelling where it is a known one. */
    public static final JobField<String> MODULE = text("module");

    /** The name of the plan or connection. */
    public static final JobField<String> NAME = text("name");

    /** The status; {@link JobStatus#UNKNOWN} where the API gives none. */
    public static final JobField<JobStatus> STATUS =
            declare(null, "status", FieldType.STATUS, Comparison.BY_MEANING, UsualValue.NONE, null);

    /** The status in the API's spelling. It is compared along with {@link #STATUS}. */
    public static final JobField<String> STATUS_TEXT = text("statusText", Comparison.NEVER, UsualValue.STATUS_TEXT);

    /** Whether the job {@linkplain JobStatus#ended has ended}. */
    public static final JobField<Boolean> ENDED =
            flag("ended", job -> job.status().ended());

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
    public static final JobField<Long> DURATION_SECONDS =
            declare(null, "durationSeconds", FieldType.NUMBER, Comparison.ALONE_ONLY_ONCE_ENDED, UsualValue.NONE, null);

    /** When the API last modified the row. */
    public static final JobField<Instant> LAST_MODIFY_TIME = time("lastModifyTime");

    /** All fields, in the order of the JSON; each stands at its {@link #index}. */
    public static final List<JobField<?>> ALL = List.copyOf(DECLARED);

    private static final List<JobField<?>> COMPARED =
            ALL.stream().filter(field -> field.comparison != Comparison.NEVER).toList();

    private final int index;
    private final @Nullable String group;
    private final String name;
    private final FieldType type;
    private final Comparison comparison;
    private final UsualValue usualValue;
    private final @Nullable Predicate<Job> derivation;

    private JobField(
            int index,
            @Nullable String group,
            String name,
            FieldType type,
            Comparison comparison,
            UsualValue usualValue,
            @Nullable Predicate<Job> derivation) {
        this.index = index;
        this.group = group;
        this.name = name;
        this.type = type;
        this.comparison = comparison;
        this.usualValue = usualValue;
        this.derivation = derivation;
    }

    /** When two values of a field make two forms of a job differ. */
    private enum Comparison {
        /** Never. */
        NEVER,
        /** When the values are not equal. */
        BY_VALUE,
        /** When they mean something else: a known status is compared as such, an unknown one by its text. */
        BY_MEANING,
        /** When the values are not equal and another field differs too, or the job has ended. */
        ALONE_ONLY_ONCE_ENDED
    }

    private static JobField<String> text(String name) {
        return text(name, Comparison.BY_VALUE, UsualValue.NONE);
    }

    private static JobField<String> text(String name, Comparison comparison, UsualValue usualValue) {
        return declare(null, name, FieldType.TEXT, comparison, usualValue, null);
    }

    private static JobField<Long> number(@Nullable String group, String name) {
        return declare(group, name, FieldType.NUMBER, Comparison.BY_VALUE, UsualValue.NONE, null);
    }

    private static JobField<Instant> time(String name) {
        return declare(null, name, FieldType.TIME, Comparison.BY_VALUE, UsualValue.NONE, null);
    }

    private static JobField<Boolean> flag(String name, Predicate<Job> derivation) {
        return declare(null, name, FieldType.FLAG, Comparison.NEVER, UsualValue.NONE, derivation);
    }

    private static <T> JobField<T> declare(
            @Nullable String group,
            String name,
            FieldType type,
            Comparison comparison,
            UsualValue usualValue,
            @Nullable Predicate<Job> derivation) {
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

    /** The value that follows from others; null if the field is no {@link FieldType#FLAG}. */
    @Nullable
    Boolean derivedFrom(Job job) {
        return derivation == null ? null : (Boolean) derivation.test(job);
    }

    /**
     * The fields in which two forms of a job differ, in the order of {@link #ALL}. {@link #DURATION_SECONDS} alone is
     * no difference while the job runs.
     */
    static List<JobField<?>> differences(Job before, Job after) {
        List<JobField<?>> different = new ArrayList<>();
        boolean significant = after.status().ended();
        for (JobField<?> field : COMPARED) {
            if (field.differs(before, after)) {
                different.add(field);
                significant |= field.comparison != Comparison.ALONE_ONLY_ONCE_ENDED;
            }
        }
        return significant ? List.copyOf(different) : List.of();
    }

    private boolean differs(Job before, Job after) {
        return switch (comparison) {
            case NEVER -> false;
            case BY_VALUE, ALONE_ONLY_ONCE_ENDED -> !Objects.equals(before.get(this), after.get(this));
            case BY_MEANING -> !meaning(before).equals(meaning(after));
        };
    }

    private static Object meaning(Job job) {
        String text = job.statusText();
        return job.status() == JobStatus.UNKNOWN && text != null ? text : job.status();
    }
}
