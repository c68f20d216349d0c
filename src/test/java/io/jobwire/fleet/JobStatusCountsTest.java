package io.jobwire.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobStatus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobStatusCountsTest {

    @Test
    void counts_jobs_by_status() {
        JobStatusCounts counts = JobStatusCounts.of(Stream.of(JobStatus.RUNNING, JobStatus.FAILED, JobStatus.RUNNING));

        assertThat(counts.count(JobStatus.RUNNING)).isEqualTo(2);
        assertThat(counts.count(JobStatus.FINISHED)).isZero();
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.present()).isEqualTo(Map.of(JobStatus.RUNNING, 2, JobStatus.FAILED, 1));
    }

    @Test
    void equal_counts_are_equal() {
        assertThat(JobStatusCounts.of(Stream.empty())).isEqualTo(JobStatusCounts.NONE);
        assertThat(JobStatusCounts.of(Stream.of(JobStatus.FAILED))).isNotEqualTo(JobStatusCounts.NONE);
    }
}
