package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class JobStatusTest {

    @Test
    void reads_every_status_by_text_and_by_name() {
        EnumSet.allOf(JobStatus.class).forEach(status -> {
            assertThat(JobStatus.of(status.text())).isEqualTo(status);
            assertThat(JobStatus.of(status.name())).isEqualTo(status);
        });
    }

    @Test
    void reads_without_regard_to_case_spaces_and_spelling() {
        assertThat(JobStatus.of(" finished With  EXCEPTION ")).isEqualTo(JobStatus.FINISHED_WITH_EXCEPTION);
        assertThat(JobStatus.of("NotStarted")).isEqualTo(JobStatus.NOT_STARTED);
        assertThat(JobStatus.of("Cancelled")).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void takes_what_it_does_not_know_for_unknown_and_not_ended() {
        assertThat(JobStatus.of(null)).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.of("")).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.of("Hibernating")).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.UNKNOWN.ended()).isFalse();
    }

    @Test
    void says_that_only_these_are_still_moving() {
        assertThat(Arrays.stream(JobStatus.values()).filter(status -> !status.ended()))
                .containsExactlyInAnyOrder(
                        JobStatus.RUNNING,
                        JobStatus.PENDING,
                        JobStatus.NOT_STARTED,
                        JobStatus.NOT_FINISHED,
                        JobStatus.WAITING_FOR_CONFIGURATION,
                        JobStatus.UNKNOWN);
    }
}
