package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublishLeasesTest {
    private static final ConsumerGroupMetadata MEMBER = new ConsumerGroupMetadata("jobwire");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PublishLeases leases = new PublishLeases();
    private final Shard first = new Shard(0, 10, Map.of());
    private final Shard second = new Shard(1, 10, Map.of());

    @Test
    void a_lease_covers_the_shards_it_was_acquired_for_and_no_others() {
        PublishLease lease = leases.acquire(MEMBER, Set.of(first));

        assertThat(lease.covers(first)).isTrue();
        assertThat(lease.covers(second)).isFalse();
        assertThat(lease.covers(new Shard(0, 10, Map.of())))
                .as("a later ownership of the same partition")
                .isFalse();
        assertThat(lease.member()).isSameAs(MEMBER);
    }

    @Test
    void a_revocation_waits_until_the_lease_is_closed() {
        PublishLease lease = leases.acquire(MEMBER, Set.of(first));
        CompletableFuture<Boolean> revocation =
                CompletableFuture.supplyAsync(() -> leases.awaitReleased(List.of(partition(0)), LONG));

        assertThat(revocation).isNotDone();
        lease.close();

        assertThat(revocation.join()).isTrue();
    }

    @Test
    void a_revocation_of_other_partitions_does_not_wait() {
        leases.acquire(MEMBER, Set.of(first));

        assertThat(leases.awaitReleased(List.of(partition(1)), LONG)).isTrue();
    }

    @Test
    void a_revocation_does_not_wait_for_ever() {
        leases.acquire(MEMBER, Set.of(first, second));

        assertThat(leases.awaitReleased(List.of(partition(1)), Duration.ofMillis(20)))
                .isFalse();
    }

    @Test
    void each_of_several_leases_is_waited_for() {
        PublishLease one = leases.acquire(MEMBER, Set.of(first));
        PublishLease other = leases.acquire(MEMBER, Set.of(first, second));
        one.close();

        assertThat(leases.awaitReleased(List.of(partition(0)), Duration.ofMillis(20)))
                .isFalse();
        other.close();

        assertThat(leases.awaitReleased(List.of(partition(0)), LONG)).isTrue();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("state", number);
    }
}
