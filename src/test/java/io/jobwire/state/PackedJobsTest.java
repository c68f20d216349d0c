package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.AnyJobs;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedJobsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123456789Z");

    private final AnyJobs any = new AnyJobs(7);

    @Test
    void what_is_packed_is_read_as_it_was() {
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        Map<JobKey, KnownJobs.Departed> departed = new HashMap<>();
        for (int number = 0; number < 2_000; number++) {
            KnownJob known = any.job(number);
            jobs.put(known.job().key(), known);
            departed.put(new JobKey("gone-" + number), new KnownJobs.Departed(number, any.time()));
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
    void a_builder_remembers_what_a_map_would() {
        KnownJobs.Builder builder = new KnownJobs.Builder();
        Map<JobKey, KnownJob> expected = new HashMap<>();
        Random random = new Random(3);
        for (int step = 0; step < 5_000; step++) {
            KnownJob known = any.job(random.nextInt(step < 2_500 ? 300 : 30));
            if (random.nextInt(4) == 0) {
                builder.remove(known.job().key());
                expected.remove(known.job().key());
            } else {
                builder.put(known);
                expected.put(known.job().key(), known);
            }
        }

        assertThat(expected).isNotEmpty();
        assertThat(builder.build(Map.of(), null).jobs()).isEqualTo(expected);
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
}
