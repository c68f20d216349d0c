package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes a batch in one transaction, under a lease on its shards. Blocking; belongs to the publisher's thread.
 *
 * <p>It has a transactional producer of its own, see {@link TransactionalWriter}. The transactional id contains the
 * replica id, if there is one, so that a restarted replica fences its former self and ends what that left open.
 */
final class BatchPublisher implements AutoCloseable {
    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(10);

    private final GroupMembership membership;
    private final Shards shards;
    private final RecordEncoder encoder;
    private final String stateTopic;
    private final TransactionalWriter writer;
    private final TransactionReporter reporter;

    BatchPublisher(
            KafkaClients clients,
            GroupMembership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            RecordEncoder encoder,
            TransactionReporter reporter) {
        this.membership = membership;
        this.shards = shards;
        this.encoder = encoder;
        this.stateTopic = topics.state();
        this.reporter = reporter;
        String transactionalId = group.groupId() + "-"
                + group.replicaId().orElseGet(() -> UUID.randomUUID().toString());
        this.writer = new TransactionalWriter(() -> clients.newTransactionalProducer(transactionalId));
    }

    /**
     * Attempts to publish a batch.
     *
     * @throws RuntimeException if a publication cannot be encoded
     */
    BatchAttempt attempt(List<PendingPublication> batch) throws InterruptedException {
        Set<Shard> wanted =
                batch.stream().map(each -> each.publication().shard()).collect(Collectors.toUnmodifiableSet());
        CompletableFuture<PublishLease> asked = membership.acquireLease(wanted).subscribeAsCompletionStage();
        PublishLease acquired;
        try {
            acquired = asked.get(LEASE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var unused = asked.thenAccept(PublishLease::close); // it may still arrive
            return new BatchAttempt(
                    batch.stream()
                            .map(each -> new EncodedPublication(each, List.of()))
                            .toList(),
                    new TransactionResult.Aborted("The consumer group's metadata is not available: " + e));
        }
        try (PublishLease lease = acquired) {
            List<PendingPublication> owned = owned(batch, lease);
            return owned.isEmpty()
                    ? new BatchAttempt(List.of(), new TransactionResult.Committed())
                    : transaction(owned, lease);
        }
    }

    private static List<PendingPublication> owned(List<PendingPublication> batch, PublishLease lease) {
        batch.stream()
                .filter(each -> !lease.covers(each.publication().shard()))
                .forEach(each -> each.complete(new PublishResult.ShardLost()));
        return batch.stream()
                .filter(each -> lease.covers(each.publication().shard()))
                .toList();
    }

    private BatchAttempt transaction(List<PendingPublication> batch, PublishLease lease) {
        long begin = System.nanoTime();
        List<EncodedPublication> encoded = batch.stream()
                .map(each -> new EncodedPublication(each, encoder.encode(each.publication(), shards.count())))
                .toList();
        List<ProducerRecord<String, byte[]>> records = encoded.stream()
                .flatMap(each -> each.records().stream())
                .map(OutboundRecord::record)
                .toList();
        TransactionResult result = writer.write(records, stateTopic, lease.member());
        if (result instanceof TransactionResult.InDoubt) {
            batch.forEach(each -> shards.restoreAgain(each.publication().shard()));
            writer.endTransactionInDoubt();
        }
        List<Publication> publications =
                batch.stream().map(PendingPublication::publication).toList();
        reporter.report(new TransactionCompleted(result, publications, Duration.ofNanos(System.nanoTime() - begin)));
        return new BatchAttempt(encoded, result);
    }

    @Override
    public void close() {
        writer.close();
    }
}
