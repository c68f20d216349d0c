package io.jobwire.shard;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** Leases on shards whose owner the test is. */
public final class TestLeases {
    private TestLeases() {}

    /** A lease on all of these shards. */
    public static PublishLease on(Collection<Shard> shards, ConsumerGroupMetadata member) {
        return new PublishLeases().acquire(member, Set.copyOf(shards));
    }
}
