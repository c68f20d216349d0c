package io.jobwire.job;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random jobs with any values of any field, and without any of them; the same for the same seed. */
public final class AnyJobs {
    private static final List<JobStatus> STATUSES = List.of(JobStatus.values());

    private final Random random;

    /** The jobs of a seed. */
    public AnyJobs(long seed) {
        random = new Random(seed);
    }

    /** A job whose key depends on a number. */
    public KnownJob job(int number) {
        JobKey key = new JobKey(number % 3 == 0 ? "type/mödule/" + number : "IB2026" + number);
        JobStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
        Job job = Job.of(key, field -> value(field, key, status));
        return new KnownJob(job, random.nextInt(1_000), time(), absence());
    }

    private @Nullable Absence absence() {
        int snapshots = random.nextInt(5);
        return snapshots == 0 ? null : new Absence(snapshots, time());
    }

    private @Nullable Object value(JobField<?> field, JobKey key, JobStatus status) {
        if (field.type() != FieldType.STATUS && random.nextInt(4) == 0) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> text(field.usualValue(), key, status);
            case NUMBER -> (Long) (random.nextLong() >> random.nextInt(64));
            case TIME -> random.nextInt(20) == 0 ? Instant.MIN : time();
            case STATUS -> status;
            case FLAG, OUTCOME -> throw new AssertionError(field);
        };
    }

    /** A time within 68 years of 1970, in milliseconds. */
    public Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000) * 1_000_000L);
    }

    private String text(UsualValue usual, JobKey key, JobStatus status) {
        String other = "Plän " + "x".repeat(random.nextInt(300));
        return random.nextInt(3) == 0
                ? other
                : switch (usual) {
                    case NONE -> "Microsoft 365";
                    case KEY -> key.value();
                    case STATUS_TEXT -> status.text();
                };
    }
}
