package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.Absence;
import io.jobwire.job.AnyJobs;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.KnownRows;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
    void a_row_is_recognized_by_its_fingerprint_at_the_position_of_its_job() {
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        for (int number = 0; number < 500; number++) {
            Job job = job("IB" + number, number + 1L);
            jobs.put(job.key(), new KnownJob(job, 1, T0));
        }

        KnownJobs known = PackedJobs.pack(new KnownJobs(jobs, Map.of(), T0));
        KnownRows rows = PackedJobs.rows(known);

        List<Long> inOrder = known.jobs().values().stream()
                .map(each -> each.job().rowFingerprint())
                .toList();
        assertThat(inOrder).hasSize(500).doesNotHaveDuplicates().doesNotContain(0L);
        assertThat(inOrder).allSatisfy(each -> assertThat(inOrder.get(rows.positionOf(each)))
                .isEqualTo(each));
        assertThat(rows.positionOf(501)).isEqualTo(-1);
        assertThat(rows.size()).isEqualTo(500);
        assertThat(rows.jobs()).isSameAs(known.jobs());
    }

    @Test
    void the_row_of_a_job_that_is_missing_or_was_restored_is_not_recognized() {
        KnownJob missing = new KnownJob(job("A", 7), 1, T0, new Absence(1, T0));
        KnownJob restored = new KnownJob(job("B", 0), 1, T0);

        KnownRows rows = PackedJobs.rows(PackedJobs.pack(new KnownJobs(
                Map.of(missing.job().key(), missing, restored.job().key(), restored), Map.of(), T0)));

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.positionOf(7)).isEqualTo(-1);
        assertThat(rows.positionOf(0)).isEqualTo(-1);
    }

    private static Job job(String id, long rowFingerprint) {
        return Job.builder(new JobKey(id)).rowFingerprint(rowFingerprint).build();
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
