package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
import io.jobwire.shard.TransactionalIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a batch in one transaction, under a lease on its shards. Blocking; belongs to the publisher's thread.
 *
 * <p>It has a transactional producer of its own, see {@link TransactionalWriter}. The transactional id contains the
 * replica id, if there is one, so that a restarted replica fences its former self and ends what that left open.
 */
final class BatchPublisher implements AutoCloseable {
    private final ShardAccess shards;
    private final RecordEncoder encoder;
    private final String stateTopic;
    private final String groupId;
    private final TransactionalWriter writer;
    private final TopicLimits limits;
    private final RejectionCheck rejections;
    private final TopicDiagnosis diagnosis;
    private final Copying copying;
    private final TransactionReporter reporter;
    private int batchBytes;
    private @Nullable ProducerRecord<String, byte[]> sample;

    BatchPublisher(
            KafkaClients clients,
            ShardAccess shards,
            GroupSettings group,
            TopicSettings topics,
            Routes routes,
            RecordEncoder encoder,
            TransactionReporter reporter) {
        this.shards = shards;
        this.encoder = encoder;
        this.stateTopic = topics.state();
        this.reporter = reporter;
        this.limits = new TopicLimits(clients, topics, routes.topics());
        this.diagnosis = new TopicDiagnosis(clients, topics, limits, shards.count());
        this.groupId = group.groupId();
        String transactionalId = TransactionalIds.ofReplica(group);
        this.writer = new TransactionalWriter(
                () -> clients.newTransactionalProducer(transactionalId, batchBytes),
                new FailureExplainer(transactionalId, groupId));
        this.rejections = new RejectionCheck(encoder, writer, limits, topics);
        this.copying = new Copying(routes, diagnosis, rejections, reporter);
    }

    /** Gets a producer that can commit, which ends what its predecessor left open. Returns whether there is one. */
    boolean initialise() {
        long begin = System.nanoTime();
        limits.refresh(false);
        batchBytes = limits.maxBatchBytes();
        Optional<PublishFailure> failure = writer.initialise();
        failure.ifPresentOrElse(
                cause -> reporter.notInitialised(cause, Duration.ofNanos(System.nanoTime() - begin)),
                reporter::initialised);
        return failure.isEmpty();
    }

    /** Attempts to publish a batch. */
    BatchAttempt attempt(List<PendingPublication> batch) throws InterruptedException {
        long begin = System.nanoTime();
        Set<Shard> wanted =
                batch.stream().map(each -> each.publication().shard()).collect(Collectors.toUnmodifiableSet());
        PublishLease acquired;
        try {
            acquired = shards.acquire(wanted);
        } catch (ExecutionException | TimeoutException e) {
            TransactionResult aborted = new TransactionResult.Aborted(ShardAccess.noLease(e));
            report(aborted, batch, begin);
            return new BatchAttempt(
                    batch.stream()
                            .map(each -> new EncodedPublication(each, List.of()))
                            .toList(),
                    aborted);
        }
        try (PublishLease lease = acquired) {
            List<PendingPublication> owned = owned(batch, lease);
            return owned.isEmpty()
                    ? new BatchAttempt(List.of(), new TransactionResult.Committed())
                    : transaction(owned, lease);
        }
    }

    /** Claims shards for the group with the same producer, on the same thread. */
    ShardClaims claims() {
        return new ShardClaims(shards, writer, new ClaimEncoder(stateTopic, groupId), reporter);
    }

    private static List<PendingPublication> owned(List<PendingPublication> batch, PublishLease lease) {
        batch.stream()
                .filter(each -> !lease.covers(each.publication().shard()))
                .forEach(each -> each.complete(new PublishResult.ShardLost()));
        return batch.stream()
                .filter(each -> lease.covers(each.publication().shard()))
                .toList();
    }

    private BatchAttempt transaction(List<PendingPublication> owned, PublishLease lease) {
        long begin = System.nanoTime();
        List<PendingPublication> batch = owned.stream()
                .map(each -> each.withPublication(copying.withoutSuspended(each.publication())))
                .toList();
        batch.forEach(each -> rejections.observe(each.publication()));
        List<EncodedPublication> encoded = batch.stream()
                .map(each -> new EncodedPublication(
                        each, encoder.encode(each.publication(), shards.count().getAsInt())))
                .toList();
        List<OutboundRecord> records =
                encoded.stream().flatMap(each -> each.records().stream()).toList();
        limitBatches();
        TransactionResult result = checked(writer.write(records, stateTopic, lease.member()), batch);
        if (result instanceof TransactionResult.Committed) {
            copying.committed(records);
        }
        if (result instanceof TransactionResult.InDoubt) {
            batch.forEach(
                    each -> shards.restoreAgain().accept(each.publication().shard()));
            writer.endTransactionInDoubt();
        }
        report(result, batch, begin);
        return new BatchAttempt(encoded, result);
    }

    /** Learns whether publishing works again, after a failure that left nothing to retry. */
    void tryOut() {
        ProducerRecord<String, byte[]> record = sample;
        if (record != null) {
            long begin = System.nanoTime();
            Optional<PublishFailure> failure = rejections.tryOut(record);
            reporter.tried(failure, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Learns whether further topics that took no copies take them again. */
    void tryOutCopies() {
        copying.tryOut();
    }

    /** Replaces the producer if the topics' limits have changed. */
    private void limitBatches() {
        if (batchBytes != limits.maxBatchBytes()) {
            batchBytes = limits.maxBatchBytes();
            writer.close();
        }
    }

    /** Learns from a failure. What a topic rejects along with everything else waits: it is not at fault. */
    private TransactionResult checked(TransactionResult result, List<PendingPublication> batch) {
        if (result instanceof TransactionResult.Committed) {
            limits.committed();
        } else if (result instanceof TransactionResult.Aborted aborted) {
            boolean timedOut = aborted.failure().kind().startsWith("TimeoutException");
            limits.refresh(timedOut);
            if (!aborted.furtherTopics().isEmpty()) {
                return copying.refused(aborted);
            }
            if (timedOut || aborted.failure().kind().startsWith("UnknownTopic")) {
                return new TransactionResult.Aborted(diagnosis.diagnose().orElse(aborted.failure()));
            }
        } else if (result instanceof TransactionResult.Rejected rejected && rejected.encoded()) {
            limits.refresh(false);
            limitBatches();
            return rejections
                    .refusal(batch, rejected, shards.count().getAsInt())
                    .<TransactionResult>map(TransactionResult.Aborted::new)
                    .or(() -> copying.rejected(rejected))
                    .orElseGet(() -> batch.size() == 1 ? rejections.atFault(rejected) : rejected);
        }
        return result;
    }

    private void report(TransactionResult result, List<PendingPublication> batch, long begin) {
        List<Publication> publications =
                batch.stream().map(PendingPublication::publication).toList();
        if (!(result instanceof TransactionResult.Committed)) {
            sample = encoder.smallState(publications.get(0), shards.count().getAsInt());
        }
        reporter.report(new TransactionCompleted(result, publications, Duration.ofNanos(System.nanoTime() - begin)));
    }

    @Override
    public void close() {
        writer.close();
    }
}
