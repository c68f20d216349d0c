package io.jobwire.job;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Jobs with any values, and without any of them, the same for the same seed. */
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
        Job job = new Job(
                key,
                number % 3 == 0 ? any("id-" + number) : key.value(),
                any("Microsoft 365"),
                any("SharePoint Online"),
                any("Plan " + "x".repeat(random.nextInt(300))),
                status,
                random.nextBoolean() ? status.text() : any("what nobody knows"),
                new JobCounts(number(), number(), number(), number(), number()),
                number(),
                timeOrNone(),
                timeOrNone(),
                number(),
                timeOrNone(),
                null);
        return new KnownJob(job, random.nextInt(1_000), time(), random.nextInt(5));
    }

    /** A time within 68 years of 1970. */
    public Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private @Nullable String any(String text) {
        return random.nextInt(4) == 0 ? null : text;
    }

    private @Nullable Long number() {
        return random.nextInt(4) == 0 ? null : (Long) (random.nextLong() >> random.nextInt(64));
    }

    private @Nullable Instant timeOrNone() {
        return random.nextInt(4) == 0 ? null : random.nextInt(20) == 0 ? Instant.MIN : time();
    }
}
