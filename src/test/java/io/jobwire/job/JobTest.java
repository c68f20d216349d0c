package io.jobwire.job;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobTest {

    @Test
    void a_job_without_values_has_an_unknown_status_and_nothing_else() {
        Job job = Job.builder(new JobKey("A")).build();

        assertThat(job.status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(job.get(JobField.ENDED)).isFalse();
        assertThat(JobField.ALL.stream().filter(field -> job.get(field) != null))
                .containsExactly(JobField.STATUS, JobField.ENDED);
        assertThat(job.counts()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void each_accessor_gives_the_value_of_its_field() {
        Instant time = Instant.parse("2026-11-01T12:00:00Z");
        Job job = job("A").name("daily")
                .status(JobStatus.FINISHED)
                .total(5)
                .duration(60)
                .modified(time)
                .with(JobField.COUNTS_SUCCESSFUL, 1L)
                .with(JobField.COUNTS_FAILED, 2L)
                .with(JobField.COUNTS_SKIPPED, 3L)
                .with(JobField.COUNTS_WARNING, 4L)
                .with(JobField.BACKUP_SIZE_BYTES, 6L)
                .with(JobField.END_TIME, time.minusSeconds(1))
                .build();

        assertThat(job.jobId()).isEqualTo("A");
        assertThat(job.type()).isEqualTo("Microsoft 365");
        assertThat(job.module()).isEqualTo("SharePoint Online");
        assertThat(job.name()).isEqualTo("daily");
        assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
        assertThat(job.statusText()).isEqualTo("Finished");
        assertThat(job.get(JobField.ENDED)).isTrue();
        assertThat(job.counts()).isEqualTo(new JobCounts(5L, 1L, 2L, 3L, 4L));
        assertThat(job.backupSizeBytes()).isEqualTo(6);
        assertThat(job.startTime()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(job.endTime()).isEqualTo(time.minusSeconds(1));
        assertThat(job.durationSeconds()).isEqualTo(60);
        assertThat(job.lastModifyTime()).isEqualTo(time);
    }

    @Test
    void jobs_are_equal_when_key_and_values_and_raw_row_are() {
        assertThat(job("A").total(1).build()).isEqualTo(job("A").total(1).build());
        assertThat(job("A").total(1).build())
                .hasSameHashCodeAs(job("A").total(1).build());
        assertThat(job("A").total(1).build()).isNotEqualTo(job("A").total(2).build());
        assertThat(job("A").build()).isNotEqualTo(job("A").build().withoutRaw());
        assertThat(job("A").build()).isNotEqualTo(job("B").build());
    }

    @Test
    void the_text_form_names_the_known_fields_and_leaves_the_raw_row_out() {
        assertThat(job("A").total(5).build())
                .hasToString("Job[key=A, jobId=A, type=Microsoft 365, module=SharePoint Online, status=RUNNING,"
                        + " statusText=Running, ended=false, counts.total=5, startTime=2026-11-01T10:00:00Z]");
    }

    @Test
    void a_builder_that_is_used_again_does_not_change_a_job() {
        JobBuilder builder = job("A").total(1);
        Job job = builder.build();

        builder.total(2);

        assertThat(job.counts().total()).isEqualTo(1);
    }

    @Test
    void a_value_of_another_type_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Job.of(new JobKey("A"), field -> 1));
    }

    @Test
    void a_derived_field_cannot_be_set() {
        assertThatIllegalArgumentException().isThrownBy(() -> job("A").with(JobField.ENDED, true));
    }
}
