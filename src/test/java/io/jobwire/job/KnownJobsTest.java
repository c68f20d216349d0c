package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownJobsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void the_version_of_a_known_or_removed_job_can_be_replaced() {
        KnownJob there = new KnownJob(JobBuilder.job("A").build(), 3, T0, new Absence(1, T0));
        KnownJobs known =
                new KnownJobs(Map.of(new JobKey("A"), there), Map.of(new JobKey("B"), new RemovedJob(5, T0)), T0);

        KnownJobs changed = known.withVersion(new JobKey("A"), 2)
                .withVersion(new JobKey("B"), 4)
                .withVersion(new JobKey("C"), 9);

        assertThat(changed.jobs())
                .containsExactly(Map.entry(new JobKey("A"), new KnownJob(there.job(), 2, T0, new Absence(1, T0))));
        assertThat(changed.removed()).containsExactly(Map.entry(new JobKey("B"), new RemovedJob(4, T0)));
        assertThat(changed.lastCompleteAt()).isEqualTo(T0);
    }
}
