package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
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

    private final ShardStateBuilder memory = new ShardStateBuilder(0, ONE_PARTITION);

    @Test
    void the_later_record_replaces_the_earlier() {
        memory.apply("c/A", job("A", 1));
        memory.apply("c/A", job("A", 2));

        assertThat(jobs("c"))
                .extractingByKey(new JobKey("A"))
                .extracting(KnownJob::version)
                .isEqualTo(2L);
    }

    @Test
    void a_tombstone_ends_a_job() {
        memory.apply("c/A", job("A", 1));
        memory.apply("c/B", job("B", 1));
        memory.apply("c/A", null);

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_customer_whose_records_all_ended_is_forgotten() {
        memory.apply("c/A", job("A", 1));
        memory.apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), KnownJobs.NONE)));
        memory.apply("c/A", null);
        memory.apply("c", null);

        assertThat(memory.customers()).isEmpty();
    }

    @Test
    void the_customers_own_record_says_when_its_whole_list_was_seen() {
        memory.apply("c/A", job("A", 1));
        memory.apply(
                "c",
                StateCodec.encode(
                        new CustomerState(new Customer("c", "Contoso"), new KnownJobs(Map.of(), Map.of(), T0))));

        CustomerState customer = customer("c");

        assertThat(customer.customer().organization()).isEqualTo("Contoso");
        assertThat(customer.jobs().lastCompleteAt()).isEqualTo(T0);
        assertThat(customer.jobs().jobs()).hasSize(1);
    }

    @Test
    void a_record_that_cannot_be_read_does_not_stop_the_others() {
        memory.apply("c/A", "rubbish".getBytes(StandardCharsets.UTF_8));
        memory.apply("c/", job("A", 1));
        memory.apply("", job("A", 1));
        memory.apply(null, job("A", 1));
        memory.apply("c/B", job("B", 1));

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_customer_in_the_wrong_partition_is_reported_with_what_to_do() {
        int right = StateKey.partition("c", 12);
        ShardStateBuilder wrong = new ShardStateBuilder((right + 1) % 12, 12);

        assertThatThrownBy(() -> wrong.apply("c/A", job("A", 1)))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("customer c in partition " + (right + 1) % 12)
                .hasMessageContaining("belongs into partition " + right);
    }

    private Map<JobKey, KnownJob> jobs(String customer) {
        return customer(customer).jobs().jobs();
    }

    private CustomerState customer(String id) {
        return Objects.requireNonNull(memory.customers().get(id));
    }

    private static byte[] job(String id, long version) {
        return StateCodec.encode(new KnownJob(JobBuilder.job(id).build(), version, T0, 0));
    }
}
