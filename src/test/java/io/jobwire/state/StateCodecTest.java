package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.customer.Customer;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123Z");

    @Test
    void a_job_is_read_as_it_was_written_except_for_the_raw_row() throws IOException {
        Job job = Job.builder(new JobKey("IB1"))
                .set(JobField.JOB_ID, "IB1")
                .set(JobField.TYPE, "Microsoft 365")
                .set(JobField.MODULE, "OneDrive")
                .set(JobField.NAME, "Häuser \"Ost\"")
                .set(JobField.STATUS, JobStatus.FINISHED_WITH_EXCEPTION)
                .set(JobField.STATUS_TEXT, "Finished with exception")
                .set(JobField.COUNTS_TOTAL, 10L)
                .set(JobField.COUNTS_SUCCESSFUL, 7L)
                .set(JobField.COUNTS_FAILED, 1L)
                .set(JobField.COUNTS_SKIPPED, 2L)
                .set(JobField.COUNTS_WARNING, 0L)
                .set(JobField.BACKUP_SIZE_BYTES, 1L << 40)
                .set(JobField.START_TIME, T0)
                .set(JobField.END_TIME, T0.plusSeconds(60))
                .set(JobField.DURATION_SECONDS, 60L)
                .set(JobField.LAST_MODIFY_TIME, T0.plusSeconds(61))
                .raw("{\"jobId\":\"IB1\"}")
                .build();

        KnownJob read = StateCodec.decodeJob(StateCodec.encode(new KnownJob(job, 7, T0)));

        assertThat(read).isEqualTo(new KnownJob(job.withoutRaw(), 7, T0));
    }

    @Test
    void a_job_without_any_values_is_read_as_it_was_written() throws IOException {
        Job job = Job.builder(new JobKey("a/b/")).build();

        KnownJob read = StateCodec.decodeJob(StateCodec.encode(new KnownJob(job, 0, T0)));

        assertThat(read).isEqualTo(new KnownJob(job, 0, T0));
    }

    @Test
    void a_customer_is_read_as_it_was_written_except_for_the_jobs() throws IOException {
        KnownJobs jobs = new KnownJobs(Map.of(), Map.of(new JobKey("x/y/z"), new RemovedJob(4, T0, true)), T0);
        CustomerState state = new CustomerState(
                new Customer("c1", "Contoso"),
                jobs,
                "b64",
                T0.plusSeconds(1),
                T0.plusSeconds(2),
                new SignalPosition("t", 7));

        assertThat(StateCodec.decodeCustomer("c1", StateCodec.encode(state))).isEqualTo(state);
    }

    @Test
    void a_removed_job_has_a_record_of_its_own() throws IOException {
        RemovedJob removed = new RemovedJob(4, T0);
        KnownJobs jobs = new KnownJobs(Map.of(), Map.of(new JobKey("x/y/z"), removed), T0);

        assertThat(StateCodec.decodeRemoved(StateCodec.encode(removed))).contains(removed);
        assertThat(new String(
                        StateCodec.encode(new CustomerState(new Customer("c1", null), jobs)), StandardCharsets.UTF_8))
                .doesNotContain("x/y/z");
        assertThat(StateCodec.decodeRemoved(
                        StateCodec.encode(new KnownJob(JobBuilder.job("A").build(), 1, T0))))
                .isEmpty();
    }

    @Test
    void fields_of_later_versions_are_skipped() throws IOException {
        String later =
                """
                {"new": {"a": [1, {"b": 2}]}, "version": 3, "observedAt": "2026-11-01T12:00:00Z",
                 "job": {"key": "k", "new": [{}], "counts": {"new": {"c": 1}, "total": 5}, "status": "RUNNING"}}
                """;

        KnownJob read = StateCodec.decodeJob(later.getBytes(StandardCharsets.UTF_8));

        assertThat(read.version()).isEqualTo(3);
        assertThat(read.job().counts().total()).isEqualTo(5);
        assertThat(read.job().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void a_record_that_is_not_the_state_of_a_job_is_refused() {
        for (String wrong : new String[] {"", "{", "[]", "{}", "{\"version\":1}", "{\"job\":{}}", "null", "\"text\""}) {
            assertThatThrownBy(() -> StateCodec.decodeJob(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(IOException.class);
        }
    }
}
