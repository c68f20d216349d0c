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
    private static final Instant SEEN = Instant.parse("2026-11-01T12:10:00Z");
    private static final Instant BEFORE = SEEN.minusSeconds(600);

    @Test
    void a_row_that_tells_when_it_changed_gives_the_exact_delay() {
        Job job = JobBuilder.job("A").modified(SEEN.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofSeconds(40), true));
    }

    @Test
    void a_time_before_the_last_look_says_nothing_of_this_change() {
        Job job = JobBuilder.job("A").modified(BEFORE.minusSeconds(1)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void a_clock_that_is_ahead_of_ours_says_nothing() {
        Job job = JobBuilder.job("A").modified(SEEN.plusSeconds(1)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void a_removed_row_was_there_at_the_last_look_and_tells_no_more() {
        Job job = JobBuilder.job("A").modified(SEEN.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.REMOVED, job, false, BEFORE)))
                .contains(new DetectionDelay(Duration.ofMinutes(10), false));
    }

    @Test
    void what_the_first_look_finds_has_no_delay() {
        Job job = JobBuilder.job("A").modified(SEEN.minusSeconds(40)).build();

        assertThat(DetectionDelay.of(change(ChangeKind.DISCOVERED, job, true, BEFORE)))
                .isEmpty();
        assertThat(DetectionDelay.of(change(ChangeKind.DISCOVERED, job, false, null)))
                .isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_gives_no_negative_delay() {
        Job job = JobBuilder.job("A").build();

        assertThat(DetectionDelay.of(change(ChangeKind.UPDATED, job, false, SEEN.plusSeconds(5))))
                .contains(new DetectionDelay(Duration.ZERO, false));
    }

    @Test
    void a_job_whose_whole_life_was_missed_is_too_late_a_running_one_is_not() {
        Job running = JobBuilder.job("A").build();
        Job ended = JobBuilder.job("A").status(JobStatus.FINISHED).build();

        assertThat(DetectionDelay.isTooLate(change(ChangeKind.DISCOVERED, ended, false, BEFORE)))
                .isTrue();
        assertThat(DetectionDelay.isTooLate(change(ChangeKind.DISCOVERED, running, false, BEFORE)))
                .isFalse();
        assertThat(DetectionDelay.isTooLate(change(ChangeKind.DISCOVERED, ended, true, BEFORE)))
                .isFalse();
        assertThat(DetectionDelay.isTooLate(change(ChangeKind.STATUS_CHANGED, ended, false, BEFORE)))
                .isFalse();
    }

    private static Change change(ChangeKind kind, Job job, boolean baseline, @Nullable Instant before) {
        return new Change(kind, true, 1, baseline, false, job, null, List.of(), SEEN, before);
    }
}
