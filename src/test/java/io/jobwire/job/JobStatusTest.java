package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class JobStatusTest {

    @Test
    void every_status_is_found_by_its_text_and_by_its_constant() {
        EnumSet.allOf(JobStatus.class).forEach(status -> {
            assertThat(JobStatus.of(status.text())).isEqualTo(status);
            assertThat(JobStatus.of(status.name())).isEqualTo(status);
        });
    }

    @Test
    void case_spaces_and_spelling_variants_do_not_matter() {
        assertThat(JobStatus.of(" finished With  EXCEPTION ")).isEqualTo(JobStatus.FINISHED_WITH_EXCEPTION);
        assertThat(JobStatus.of("NotStarted")).isEqualTo(JobStatus.NOT_STARTED);
        assertThat(JobStatus.of("Cancelled")).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void an_absent_or_unknown_name_is_unknown_and_not_ended() {
        assertThat(JobStatus.of(null)).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.of("")).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.of("Hibernating")).isEqualTo(JobStatus.UNKNOWN);
        assertThat(JobStatus.UNKNOWN.ended()).isFalse();
    }

    @Test
    void only_these_have_not_ended() {
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
