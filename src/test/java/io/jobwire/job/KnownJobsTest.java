package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownJobsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123456789Z");
    private static final List<JobStatus> STATUSES = List.of(JobStatus.values());

    private final Random random = new Random(7);

    @Test
    void what_is_packed_is_read_as_it_was() {
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        Map<JobKey, KnownJobs.Departed> departed = new HashMap<>();
        for (int number = 0; number < 2_000; number++) {
            KnownJob known = anyJob(number);
            jobs.put(known.job().key(), known);
            departed.put(new JobKey("gone-" + number), new KnownJobs.Departed(number, anyTime()));
        }

        KnownJobs known = new KnownJobs(jobs, departed, T0);

        assertThat(known.jobs()).isEqualTo(jobs);
        assertThat(known.departed()).isEqualTo(departed);
        assertThat(jobs)
                .allSatisfy((key, job) -> assertThat(known.jobs().get(key)).isEqualTo(job));
        assertThat(known.jobs()).doesNotContainKey(new JobKey("another"));
        assertThat(known.jobs().get(new JobKey("another"))).isNull();
    }

    @Test
    void a_builder_keeps_the_last_of_each_key() {
        KnownJobs.Builder builder = new KnownJobs.Builder();
        builder.put(new KnownJob(JobBuilder.job("A").build(), 1, T0, 0));
        builder.put(new KnownJob(JobBuilder.job("B").build(), 1, T0, 0));
        builder.put(new KnownJob(JobBuilder.job("A").build(), 2, T0, 0));
        builder.remove(new JobKey("B"));

        KnownJobs known = builder.build(Map.of(), null);

        assertThat(known.jobs()).containsOnlyKeys(new JobKey("A"));
        assertThat(known.jobs().values()).extracting(KnownJob::version).containsExactly(2L);
    }

    @Test
    void the_version_of_a_job_can_be_set_whether_it_is_there_or_gone() {
        KnownJob there = new KnownJob(JobBuilder.job("A").build(), 3, T0, 0);
        KnownJobs known = new KnownJobs(
                Map.of(new JobKey("A"), there), Map.of(new JobKey("B"), new KnownJobs.Departed(5, T0)), T0);

        KnownJobs changed = known.withVersion(new JobKey("A"), 2)
                .withVersion(new JobKey("B"), 4)
                .withVersion(new JobKey("C"), 9);

        assertThat(changed.jobs().values()).extracting(KnownJob::version).containsExactly(2L);
        assertThat(changed.departed().values())
                .extracting(KnownJobs.Departed::version)
                .containsExactly(4L);
    }

    private KnownJob anyJob(int number) {
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
                new JobCounts(anyNumber(), anyNumber(), anyNumber(), anyNumber(), anyNumber()),
                anyNumber(),
                anyTimeOrNone(),
                anyTimeOrNone(),
                anyNumber(),
                anyTimeOrNone(),
                null);
        return new KnownJob(job, random.nextInt(1_000), anyTime(), random.nextInt(5));
    }

    private @Nullable String any(String text) {
        return random.nextInt(4) == 0 ? null : text;
    }

    private @Nullable Long anyNumber() {
        return random.nextInt(4) == 0 ? null : (Long) (random.nextLong() >> random.nextInt(64));
    }

    private @Nullable Instant anyTimeOrNone() {
        return random.nextInt(4) == 0 ? null : random.nextInt(20) == 0 ? Instant.MIN : anyTime();
    }

    private Instant anyTime() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
}
