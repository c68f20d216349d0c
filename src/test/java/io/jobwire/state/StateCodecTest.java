package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.customer.Customer;
import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123456Z");

    @Test
    void a_job_is_read_as_it_was_written_but_for_the_raw_row() throws IOException {
        Job job = new Job(
                new JobKey("IB1"),
                "IB1",
                "Microsoft 365",
                "OneDrive",
                "Häuser \"Ost\"",
                JobStatus.FINISHED_WITH_EXCEPTION,
                "Finished with exception",
                new JobCounts(10L, 7L, 1L, 2L, 0L),
                1L << 40,
                T0,
                T0.plusSeconds(60),
                60L,
                T0.plusSeconds(61),
                "{\"jobId\":\"IB1\"}");

        KnownJob read = StateCodec.decodeJob(StateCodec.encode(new KnownJob(job, 7, T0, 0)));

        assertThat(read).isEqualTo(new KnownJob(job.withoutRaw(), 7, T0, 0));
    }

    @Test
    void a_job_of_which_nothing_is_known_is_read_as_it_was_written() throws IOException {
        Job job = new Job(
                new JobKey("a/b/"),
                null,
                null,
                null,
                null,
                JobStatus.UNKNOWN,
                null,
                JobCounts.NONE,
                null,
                null,
                null,
                null,
                null,
                null);

        KnownJob read = StateCodec.decodeJob(StateCodec.encode(new KnownJob(job, 0, T0, 0)));

        assertThat(read).isEqualTo(new KnownJob(job, 0, T0, 0));
    }

    @Test
    void a_customer_is_read_as_it_was_written_but_for_the_jobs() throws IOException {
        KnownJobs jobs = new KnownJobs(Map.of(), Map.of(new JobKey("x/y/z"), new KnownJobs.Departed(4, T0)), T0);
        CustomerState memory = new CustomerState(new Customer("c1", "Contoso"), jobs, "b64", T0.plusSeconds(1));

        assertThat(StateCodec.decodeCustomer("c1", StateCodec.encode(memory))).isEqualTo(memory);
    }

    @Test
    void fields_of_later_versions_are_passed_over() throws IOException {
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
    void what_is_no_state_of_a_job_is_refused() {
        for (String wrong : new String[] {"", "{", "[]", "{}", "{\"version\":1}", "{\"job\":{}}", "null", "\"text\""}) {
            assertThatThrownBy(() -> StateCodec.decodeJob(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(IOException.class);
        }
    }
}
