package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardStateBuilderTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final int ONE_PARTITION = 1;

    private final SkippedRecords skipped = new SkippedRecords(new LongAdder());
    private final ShardStateBuilder states = new ShardStateBuilder(0, ONE_PARTITION, skipped);

    @Test
    void a_later_record_replaces_an_earlier_one_of_the_same_job() {
        apply("c/A", job("A", 1));
        apply("c/A", job("A", 2));

        assertThat(jobs("c"))
                .extractingByKey(new JobKey("A"))
                .extracting(KnownJob::version)
                .isEqualTo(2L);
    }

    @Test
    void a_tombstone_removes_a_job() {
        apply("c/A", job("A", 1));
        apply("c/B", job("B", 1));
        apply("c/A", null);

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void what_is_left_of_a_removed_job_is_its_version_until_it_returns_or_is_forgotten() {
        apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), KnownJobs.NONE)));
        apply("c/A", job("A", 1));
        apply("c/A", StateCodec.encode(new RemovedJob(2, T0)));
        apply("c/B", StateCodec.encode(new RemovedJob(5, T0)));
        apply("c/C", StateCodec.encode(new RemovedJob(7, T0)));
        apply("c/B", job("B", 6));
        apply("c/C", null);

        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
        assertThat(customer("c").jobs().removed()).containsExactly(Map.entry(new JobKey("A"), new RemovedJob(2, T0)));
    }

    @Test
    void removed_jobs_that_an_earlier_version_stored_in_the_customers_record_are_kept() {
        RemovedJob earlier = new RemovedJob(3, T0, true);
        KnownJobs jobs = new KnownJobs(Map.of(), Map.of(new JobKey("old"), earlier), T0);
        apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), jobs)));
        apply("c/A", StateCodec.encode(new RemovedJob(2, T0)));

        assertThat(customer("c").jobs().removed())
                .containsOnly(Map.entry(new JobKey("old"), earlier), Map.entry(new JobKey("A"), new RemovedJob(2, T0)));
    }

    @Test
    void a_customer_with_only_tombstones_has_no_state() {
        apply("c/A", job("A", 1));
        apply("c", StateCodec.encode(new CustomerState(new Customer("c", "Contoso"), KnownJobs.NONE)));
        apply("c/A", null);
        apply("c", null);

        assertThat(states.build()).isEmpty();
    }

    @Test
    void the_customers_own_record_says_when_its_jobs_were_last_complete() {
        apply("c/A", job("A", 1));
        apply(
                "c",
                StateCodec.encode(
                        new CustomerState(new Customer("c", "Contoso"), new KnownJobs(Map.of(), Map.of(), T0))));

        CustomerState customer = customer("c");

        assertThat(customer.customer().organization()).isEqualTo("Contoso");
        assertThat(customer.jobs().lastCompleteAt()).isEqualTo(T0);
        assertThat(customer.jobs().jobs()).hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "c/",
                "c/ ",
                " x/IB1",
                "x /IB1",
                ".",
                "..",
                "c/A\nFATAL the process ends",
                "c/A\u001b[31m",
                "c\n/A",
                "c/A\u2028B",
                "C0FFEE00-1111-2222-3333-444444444444/A",
                "{c0ffee00-1111-2222-3333-444444444444}/A"
            })
    void a_record_with_a_key_that_jobwire_does_not_write_is_skipped_as_are_tombstones(@Nullable String key) {
        apply(key, job("A", 1));
        apply(key, null);
        apply("c/B", job("B", 1));

        assertThat(skipped.count()).isEqualTo(2);
        assertThat(states.build()).containsOnlyKeys("c");
        assertThat(jobs("c")).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_key_that_is_longer_than_jobwires_is_skipped() {
        apply("c/" + "A".repeat(JobKey.MAX_LENGTH + 1), null);
        apply("c".repeat(Customer.MAX_ID_LENGTH + 1), null);

        assertThat(skipped.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "",
                "[]",
                "{\"version\":-1,\"removedAt\":\"2026-11-01T12:00:00Z\"}",
                "{\"version\":9223372036854775807,\"removedAt\":\"2026-11-01T12:00:00Z\"}",
                "{\"version\":1e400,\"removedAt\":\"2026-11-01T12:00:00Z\"}",
                "{\"version\":1,\"removedAt\":\"+1000000000-12-31T23:59:59Z\"}",
                "{\"version\":1,\"removedAt\":\"9999-12-31T23:59:59Z\"}",
                "{\"version\":1,\"removedAt\":\"1899-12-31T23:59:59Z\"}",
                "{\"version\":1,\"observedAt\":\"+1000000000-12-31T23:59:59Z\",\"job\":{\"key\":\"A\"}}",
                "{\"version\":1,\"observedAt\":\"2026-11-01T12:00:00Z\",\"job\":{\"key\":\"B\"}}",
            })
    void a_value_that_jobwire_does_not_write_is_skipped_and_the_former_one_stays(String value) {
        apply("c/A", job("A", 3));
        apply("c/A", value.getBytes(StandardCharsets.UTF_8));

        assertThat(skipped.count()).isEqualTo(1);
        assertThat(jobs("c"))
                .extractingByKey(new JobKey("A"))
                .extracting(KnownJob::version)
                .isEqualTo(3L);
    }

    @Test
    void a_time_that_is_out_of_range_counts_as_missing_in_the_record_of_a_customer_and_of_a_job() {
        apply(
                "c",
                """
                {"customer":{"id":"c","organization":"Contoso\\u001b[31m"},"delistedAt":"+1000000000-01-01T00:00:00Z",
                 "lastCompleteSnapshotAt":"-1000000000-01-01T00:00:00Z","model":"%s"}"""
                        .formatted("A".repeat(100_000))
                        .getBytes(StandardCharsets.UTF_8));
        apply(
                "c/A",
                """
                {"version":1,"observedAt":"2026-11-01T12:00:00Z",
                 "job":{"key":"A","startTime":"+1000000000-01-01T00:00:00Z","endTime":"2026-11-01T12:00:00Z"}}"""
                        .getBytes(StandardCharsets.UTF_8));

        CustomerState customer = customer("c");

        assertThat(skipped.count()).isZero();
        assertThat(customer.delistedAt()).isNull();
        assertThat(customer.jobs().lastCompleteAt()).isNull();
        assertThat(customer.model()).isNull();
        assertThat(customer.customer().organization()).isNull();
        KnownJob job = Objects.requireNonNull(jobs("c").get(new JobKey("A")));
        assertThat(job.job().startTime()).isNull();
        assertThat(job.job().endTime()).isEqualTo(T0);
    }

    @Test
    void a_tombstone_of_a_job_that_is_not_known_takes_no_room() {
        apply("c/A", null);

        assertThat(states.build()).isEmpty();
        assertThat(skipped.count()).isZero();
    }

    @Test
    void a_customer_in_the_wrong_partition_is_reported_with_the_right_one() {
        int right = StateKey.partition("c", 12);

        assertThatThrownBy(() -> elsewhere().apply("c/A", job("A", 1), headers(12), 0))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("customer c in partition " + (right + 1) % 12)
                .hasMessageContaining("belongs in partition " + right);
        assertThatThrownBy(() -> elsewhere().apply("c/A", null, headers(7), 0))
                .isInstanceOf(PartitionCountMismatchException.class);
    }

    @Test
    void what_others_have_written_to_the_wrong_partition_is_skipped() {
        ShardStateBuilder wrong = elsewhere();

        wrong.apply("c", null, new RecordHeaders(), 0);
        wrong.apply("c/A", job("A", 1), new RecordHeaders(), 1);
        wrong.apply("c/A", "rubbish".getBytes(StandardCharsets.UTF_8), headers(12), 2);
        wrong.apply("c/A", job("A", 1), headers(-12), 3);

        assertThat(skipped.count()).isEqualTo(4);
        assertThat(wrong.build()).isEmpty();
    }

    @Test
    void a_record_that_jobwire_has_written_for_another_partition_count_is_reported() {
        assertThatThrownBy(() -> states.apply("c/A", job("A", 1), headers(3), 0))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("has 1 partitions, but its records were written for 3");

        states.apply("d/A", "rubbish".getBytes(StandardCharsets.UTF_8), headers(3), 1);
        assertThat(skipped.count()).isEqualTo(1);
    }

    private ShardStateBuilder elsewhere() {
        return new ShardStateBuilder((StateKey.partition("c", 12) + 1) % 12, 12, skipped);
    }

    private static Headers headers(int partitions) {
        Headers headers = new RecordHeaders();
        PartitionCountHeader.write(headers, partitions);
        return headers;
    }

    private void apply(@Nullable String key, byte @Nullable [] value) {
        states.apply(key, value, headers(ONE_PARTITION), 0);
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
