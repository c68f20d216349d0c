package io.jobwire.publish;

import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What publishing needs of the shards.
 *
 * @param lease acquires a lease on those of some shards that this replica owns
 * @param count how many shards there are in total
 * @param restoreAgain discards a shard about which a transaction is in doubt, and restores it
 */
record ShardAccess(
        Function<Collection<Shard>, Uni<PublishLease>> lease, IntSupplier count, Consumer<Shard> restoreAgain) {

    static ShardAccess of(GroupMembership membership, Shards shards) {
        return new ShardAccess(membership::acquireLease, shards::count, shards::restoreAgain);
    }
}
