package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShardStateBuilderTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final int ONE_PARTITION = 1;

    private final ShardStateBuilder states = new ShardStateBuilder(0, ONE_PARTITION);

    @Test
    void a_later_record_replaces_an_earlier_one_of_the_same_job() {
        states.apply("c/A", job("A", 1));
        states.apply("c/A", job("A", 2));

        assertThat(jobs("c"))
                .extractingByKey(new JobKey("A"))
                .extracting(KnownJob::version)
                .isEqualTo(2L);
    }

    @Test
    void a_tombstone_removes_a_job() {
        states.apply("c/A", job("A", 1));
        states.apply("c/B", job("B", 1));
        states.apply("c/A", null);

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void what_is_left_of_a_removed_job_is_its_version_until_it_returns_or_is_forgotten() {
        states.apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), KnownJobs.NONE)));
        states.apply("c/A", job("A", 1));
        states.apply("c/A", StateCodec.encode(new RemovedJob(2, T0)));
        states.apply("c/B", StateCodec.encode(new RemovedJob(5, T0)));
        states.apply("c/C", StateCodec.encode(new RemovedJob(7, T0)));
        states.apply("c/B", job("B", 6));
        states.apply("c/C", null);

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
        assertThat(customer("c").jobs().removed()).containsExactly(Map.entry(new JobKey("A"), new RemovedJob(2, T0)));
    }

    @Test
    void removed_jobs_that_an_earlier_version_stored_in_the_customers_record_are_kept() {
        RemovedJob earlier = new RemovedJob(3, T0, true);
        KnownJobs jobs = new KnownJobs(Map.of(), Map.of(new JobKey("old"), earlier), T0);
        states.apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), jobs)));
        states.apply("c/A", StateCodec.encode(new RemovedJob(2, T0)));

        assertThat(customer("c").jobs().removed())
                .containsOnly(Map.entry(new JobKey("old"), earlier), Map.entry(new JobKey("A"), new RemovedJob(2, T0)));
    }

    @Test
    void a_customer_with_only_tombstones_has_no_state() {
        states.apply("c/A", job("A", 1));
        states.apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), KnownJobs.NONE)));
        states.apply("c/A", null);
        states.apply("c", null);

        assertThat(states.build()).isEmpty();
    }

    @Test
    void the_customers_own_record_says_when_its_jobs_were_last_complete() {
        states.apply("c/A", job("A", 1));
        states.apply(
                "c",
                StateCodec.encode(
                        new CustomerState(new Customer("c", "Contoso"), new KnownJobs(Map.of(), Map.of(), T0))));

        CustomerState customer = customer("c");

        assertThat(customer.customer().organization()).isEqualTo("Contoso");
        assertThat(customer.jobs().lastCompleteAt()).isEqualTo(T0);
        assertThat(customer.jobs().jobs()).hasSize(1);
    }

    @Test
    void an_unreadable_record_does_not_affect_the_others() {
        states.apply("c/A", "rubbish".getBytes(StandardCharsets.UTF_8));
        states.apply("c/", job("A", 1));
        states.apply("", job("A", 1));
        states.apply(null, job("A", 1));
        states.apply("c/B", job("B", 1));

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_customer_in_the_wrong_partition_is_reported_with_the_right_one() {
        int right = StateKey.partition("c", 12);
        ShardStateBuilder wrong = new ShardStateBuilder((right + 1) % 12, 12);

        assertThatThrownBy(() -> wrong.apply("c/A", job("A", 1)))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("customer c in partition " + (right + 1) % 12)
                .hasMessageContaining("belongs in partition " + right);
    }

    private Map<JobKey, KnownJob> jobs(String customer) {
        return customer(customer).jobs().jobs();
    }

    private CustomerState customer(String id) {
        return Objects.requireNonNull(states.build().get(id));
    }

    private static byte[] job(String id, long version) {
        return StateCodec.encode(new KnownJob(JobBuilder.job(id).build(), version, T0));
    }
}
