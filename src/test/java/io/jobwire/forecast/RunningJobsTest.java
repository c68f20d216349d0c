package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunningJobsTest {
    private static final double NOW = 1_800_000_000;
    private static final double PREVIOUS = NOW - 600;

    private final JobDurations durations = new JobDurations(new FleetPrior());
    private final RunningJobs running = new RunningJobs();

    private static RunningJob job(String key, @Nullable Double startedAt, @Nullable Long processed) {
        Instant start = startedAt == null ? null : Instant.ofEpochSecond(startedAt.longValue());
        return new RunningJob(key, "Teams", start, processed, processed == null ? null : 100L);
    }

    @Test
    void tracks_jobs_from_poll_to_poll_and_returns_those_that_run_no_longer() {
        running.update(List.of(job("a", NOW - 50, null), job("b", NOW - 40, null)), PREVIOUS, NOW, durations);
        TrackedRun a = running.runs().get(0);

        List<TrackedRun> ended = running.update(List.of(job("b", NOW - 40, null)), NOW, NOW + 600, durations);

        assertThat(ended).containsExactly(a);
        assertThat(a.startedAt()).isEqualTo(NOW - 50);
        assertThat(a.moduleId()).isEqualTo(ChangeType.moduleIdOf("Teams"));
        assertThat(running.runs()).hasSize(1);
    }

    @Test
    void carries_progress_over() {
        running.update(List.of(job("a", NOW - 100, 10L)), PREVIOUS, NOW, durations);
        running.update(List.of(job("a", NOW - 100, null)), NOW, NOW + 60, durations);

        assertThat(running.runs().get(0).progress()).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void ignores_counts_without_a_total() {
        running.update(List.of(new RunningJob("a", "Teams", null, 10L, 0L)), PREVIOUS, NOW, durations);

        assertThat(running.runs().get(0).progress()).isZero();
    }

    @Test
    void caps_progress_where_more_was_processed_than_planned() {
        running.update(List.of(job("a", NOW - 100, 150L)), PREVIOUS, NOW, durations);

        assertThat(running.runs().get(0).progress()).isEqualTo(1);
    }

    @Test
    void places_an_unknown_start_between_the_polls() {
        running.update(List.of(job("a", null, null)), PREVIOUS, NOW, durations);

        assertThat(running.runs().get(0).startedAt()).isEqualTo(NOW - 300);
    }

    @Test
    void takes_a_job_without_a_start_for_half_done_at_the_first_poll() {
        running.update(List.of(job("a", null, null)), Double.NaN, NOW, durations);

        assertThat(running.runs().get(0).startedAt()).isCloseTo(NOW - 1_350, within(1e-3));
    }

    @Test
    void does_not_let_a_job_start_in_the_future() {
        running.update(List.of(job("a", NOW + 30, null)), PREVIOUS, NOW, durations);

        assertThat(running.runs().get(0).startedAt()).isEqualTo(NOW);
    }
}
