package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.AnyJobs;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedJobsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123456789Z");

    private final AnyJobs any = new AnyJobs(7);

    @Test
    void packed_jobs_equal_the_original_ones() {
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        Map<JobKey, RemovedJob> removed = new HashMap<>();
        for (int number = 0; number < 2_000; number++) {
            KnownJob known = any.job(number);
            jobs.put(known.job().key(), known);
            removed.put(new JobKey("gone-" + number), new RemovedJob(number, any.time()));
        }

        KnownJobs known = PackedJobs.pack(new KnownJobs(jobs, removed, T0));

        assertThat(known.jobs()).isEqualTo(jobs);
        assertThat(known.removed()).isEqualTo(removed);
        assertThat(jobs)
                .allSatisfy((key, job) -> assertThat(known.jobs().get(key)).isEqualTo(job));
        assertThat(known.jobs()).doesNotContainKey(new JobKey("another"));
        assertThat(known.jobs().get(new JobKey("another"))).isNull();
    }

    @Test
    void a_builder_keeps_the_last_of_each_key() {
        PackedJobsBuilder builder = new PackedJobsBuilder();
        builder.put(new KnownJob(JobBuilder.job("A").build(), 1, T0));
        builder.put(new KnownJob(JobBuilder.job("B").build(), 1, T0));
        builder.put(new KnownJob(JobBuilder.job("A").build(), 2, T0));
        builder.remove(new JobKey("B"));

        KnownJobs known = builder.build(Map.of(), null);

        assertThat(known.jobs()).containsOnlyKeys(new JobKey("A"));
        assertThat(known.jobs().values()).extracting(KnownJob::version).containsExactly(2L);
    }

    @Test
    void a_builder_remembers_what_a_map_would() {
        PackedJobsBuilder builder = new PackedJobsBuilder();
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
    void packed_jobs_are_not_packed_again() {
        KnownJob known = any.job(1);
        KnownJobs packed = PackedJobs.pack(
                new KnownJobs(Map.of(known.job().key(), known), Map.of(new JobKey("gone"), new RemovedJob(1, T0)), T0));

        assertThat(PackedJobs.pack(packed)).isSameAs(packed);
    }
}
