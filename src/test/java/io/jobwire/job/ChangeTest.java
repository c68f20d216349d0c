package io.jobwire.job;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant T1 = T0.plusSeconds(3_600);

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void a_job_becomes_the_outcome_of_its_status_when_it_ends(JobStatus status) {
        Change change = change(
                job("A").status(JobStatus.RUNNING).build(),
                job("A").status(status).build());

        assertThat(change.became()).isEqualTo(status.outcome());
    }

    @Test
    void a_job_that_is_discovered_with_an_outcome_becomes_it() {
        assertThat(discovered(false, false).became()).isEqualTo(JobOutcome.FAILURE);
    }

    @Test
    void a_job_of_the_baseline_or_a_resync_becomes_nothing() {
        assertThat(discovered(true, false).became()).isNull();
        assertThat(discovered(false, true).became()).isNull();
    }

    @Test
    void a_removed_job_becomes_nothing() {
        Job failed = job("A").status(JobStatus.FAILED).build();

        assertThat(change(ChangeKind.REMOVED, false, false, failed, failed).became())
                .isNull();
    }

    @Test
    void a_job_that_starts_again_becomes_nothing() {
        Change change = change(
                job("A").status(JobStatus.FAILED).build(),
                job("A").status(JobStatus.RUNNING).build());

        assertThat(change.became()).isNull();
    }

    @Test
    void an_update_of_an_ended_job_becomes_nothing() {
        Change change = change(failedAt(T0).build(), failedAt(T0).total(7).build());

        assertThat(change.became()).isNull();
    }

    @Test
    void another_outcome_of_the_same_run_is_news() {
        Change change = change(
                failedAt(T0).build(), failedAt(T0).status(JobStatus.FINISHED).build());

        assertThat(change.became()).isEqualTo(JobOutcome.SUCCESS);
    }

    @Test
    void another_status_with_the_same_outcome_is_no_news() {
        Change change = change(
                failedAt(T0).build(),
                failedAt(T0).status(JobStatus.FAILED_TO_START).build());

        assertThat(change.became()).isNull();
    }

    @Test
    void a_run_that_failed_like_the_one_before_is_news_even_if_it_was_never_seen_running() {
        Change change = change(failedAt(T0).build(), failedAt(T1).build());

        assertThat(change.became()).isEqualTo(JobOutcome.FAILURE);
    }

    @Test
    void a_start_that_becomes_known_is_no_other_run() {
        Change change = change(failedAt(null).build(), failedAt(T0).build());

        assertThat(change.became()).isNull();
    }

    private static JobBuilder failedAt(@Nullable Instant start) {
        return job("A").status(JobStatus.FAILED).with(JobField.START_TIME, start);
    }

    private static Change discovered(boolean baseline, boolean resync) {
        return change(
                ChangeKind.DISCOVERED,
                baseline,
                resync,
                null,
                job("A").status(JobStatus.FAILED).build());
    }

    private static Change change(Job before, Job after) {
        List<JobField<?>> differences = JobField.differences(before, after);
        ChangeKind kind = differences.contains(JobField.STATUS) ? ChangeKind.STATUS_CHANGED : ChangeKind.UPDATED;
        return change(kind, false, false, before, after);
    }

    private static Change change(ChangeKind kind, boolean baseline, boolean resync, @Nullable Job before, Job after) {
        return new Change(kind, true, 1, baseline, resync, after, before, List.of(), T1, T0);
    }
}
