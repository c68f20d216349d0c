package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectionDelayTest {
    private static final Instant OBSERVED = Instant.parse("2026-11-01T12:10:00Z");
    private static final Instant BEFORE = OBSERVED.minusSeconds(600);

    @Test
    void a_row_that_says_when_it_changed_gives_the_exact_delay() {
        Job job = JobBuilder.job("A").modified(OBSERVED.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofSeconds(40), true));
    }

    @Test
    void a_time_before_the_last_poll_says_nothing_about_this_change() {
        Job job = JobBuilder.job("A").modified(BEFORE.minusSeconds(1)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void a_time_in_the_future_says_nothing() {
        Job job = JobBuilder.job("A").modified(OBSERVED.plusSeconds(1)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void a_removed_row_gives_only_an_upper_bound() {
        Job job = JobBuilder.job("A").modified(OBSERVED.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.REMOVED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void the_jobs_of_the_first_poll_have_no_delay() {
        Job job = JobBuilder.job("A").modified(OBSERVED.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.DISCOVERED, job, true, BEFORE)))
                .isEmpty();
        assertThat(DetectionDelay.of(change(ChangeKind.DISCOVERED, job, false, null)))
                .isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_gives_no_negative_delay() {
        Job job = JobBuilder.job("A").build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, OBSERVED.plusSeconds(5))))
                .contains(new DetectionDelay(Duration.ZERO, false));
    }

    @Test
    void a_job_can_be_discovered_when_it_has_already_ended() {
        Job running = JobBuilder.job("A").build();
        Job ended = JobBuilder.job("A").status(JobStatus.FINISHED).build();

        assertThat(DetectionDelay.discoveredEnded(change(ChangeKind.DISCOVERED, ended, false, BEFORE)))
                .isTrue();
        assertThat(DetectionDelay.discoveredEnded(change(ChangeKind.DISCOVERED, running, false, BEFORE)))
                .isFalse();
        assertThat(DetectionDelay.discoveredEnded(change(ChangeKind.DISCOVERED, ended, true, BEFORE)))
                .isFalse();
        assertThat(DetectionDelay.discoveredEnded(change(ChangeKind.STATUS_CHANGED, ended, false, BEFORE)))
                .isFalse();
    }

    private static Change change(ChangeKind kind, Job job, boolean baseline, @Nullable Instant before) {
        return new Change(kind, true, 1, baseline, false, job, null, List.of(), OBSERVED, before);
    }
}
