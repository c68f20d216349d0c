package io.jobwire.publish;

import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(10);

    static ShardAccess of(GroupMembership membership, Shards shards) {
        return new ShardAccess(membership::acquireLease, shards::count, shards::restoreAgain);
    }

    /** Waits for a lease, which the caller closes. */
    PublishLease acquire(Collection<Shard> wanted) throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<PublishLease> asked = lease.apply(wanted).subscribeAsCompletionStage();
        try {
            return asked.get(LEASE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var unused = asked.thenAccept(PublishLease::close); // it may still arrive
            throw e;
        }
    }

    /** The failure of a transaction for which there is no lease. */
    static PublishFailure noLease(Exception reason) {
        return new PublishFailure("lease", "The consumer group's metadata is not available: " + reason);
    }
}
