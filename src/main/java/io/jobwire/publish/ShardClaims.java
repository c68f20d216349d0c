package io.jobwire.publish;

import io.jobwire.resilience.Backoff;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Claims shards for the consumer group, in transactions like any other: with the offset of each and the group's current
 * metadata, so that no former owner can claim one. A shard is restored again afterwards, whether its claim is known to
 * be committed or in doubt, to learn whose claim comes first.
 *
 * <p>Any thread may {@link #add}; all else belongs to the publisher's thread.
 */
final class ShardClaims {
    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofMillis(50), Duration.ofSeconds(10));

    private final ShardAccess shards;
    private final TransactionalWriter writer;
    private final ClaimEncoder encoder;
    private final TransactionReporter reporter;
    private final Queue<Shard> unclaimed = new ConcurrentLinkedQueue<>();
    private int failures;
    private long nextAttempt = System.nanoTime();

    ShardClaims(ShardAccess shards, TransactionalWriter writer, ClaimEncoder encoder, TransactionReporter reporter) {
        this.shards = shards;
        this.writer = writer;
        this.encoder = encoder;
        this.reporter = reporter;
    }

    /** Adds a shard that nobody has claimed. */
    void add(Shard shard) {
        unclaimed.add(shard);
    }

    /** Claims the shards that wait for it, in one transaction. What fails is attempted again after a backoff. */
    void write() throws InterruptedException {
        if (unclaimed.isEmpty() || System.nanoTime() - nextAttempt < 0) {
            return;
        }
        Set<Shard> wanted = new HashSet<>();
        for (Shard shard = unclaimed.poll(); shard != null; shard = unclaimed.poll()) {
            wanted.add(shard);
        }
        long begin = System.nanoTime();
        TransactionResult result = claim(wanted).orElse(null);
        if (result != null) {
            reporter.report(new TransactionCompleted(result, List.of(), Duration.ofNanos(System.nanoTime() - begin)));
        }
        if (result instanceof TransactionResult.Aborted) {
            failures++;
            nextAttempt = System.nanoTime() + RETRY.delay(failures).toNanos();
            unclaimed.addAll(wanted);
        } else {
            failures = 0;
        }
    }

    /**
     * The result of the transaction; empty if there was none, because this replica owns none of the shards any more.
     */
    private Optional<TransactionResult> claim(Set<Shard> wanted) throws InterruptedException {
        try (PublishLease lease = shards.acquire(wanted)) {
            List<Shard> owned = wanted.stream().filter(lease::covers).toList();
            return owned.isEmpty() ? Optional.empty() : Optional.of(claim(owned, lease));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(new TransactionResult.Aborted(ShardAccess.noLease(e)));
        } catch (RuntimeException bug) {
            PublishLog.LOG.batchFailed(bug);
            return Optional.of(new TransactionResult.Aborted(new PublishFailure("claim", bug.toString())));
        }
    }

    private TransactionResult claim(List<Shard> owned, PublishLease lease) {
        int count = shards.count().getAsInt();
        List<OutboundRecord> claims =
                owned.stream().map(shard -> encoder.encode(shard, count)).toList();
        TransactionResult result = writer.write(claims, encoder.stateTopic(), lease.member());
        if (result instanceof TransactionResult.Rejected rejected) {
            return new TransactionResult.Aborted(new PublishFailure(
                    "claim", "The state topic takes no claim of the consumer group: " + rejected.reason()));
        } else if (result instanceof TransactionResult.InDoubt) {
            writer.endTransactionInDoubt();
        }
        if (!(result instanceof TransactionResult.Aborted)) {
            owned.forEach(shards.restoreAgain());
        }
        return result;
    }
}
