package io.jobwire.publish;

import io.jobwire.job.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Isolates the records that Kafka rejects. Publications with rejected records are retried one by one, and the others of
 * the batch together. A publication that is rejected alone is retried without the rejected records, which become dead
 * letters.
 */
final class PoisonIsolator {
    private final PublicationQueue queue;

    /** Puts what is to be retried into this queue. */
    PoisonIsolator(PublicationQueue queue) {
        this.queue = queue;
    }

    /** Splits the batch of a rejected transaction into what can be retried. */
    void isolate(List<EncodedPublication> batch, TransactionResult.Rejected rejected) {
        List<PendingPublication> unaffected = new ArrayList<>();
        for (EncodedPublication encoded : batch) {
            List<OutboundRecord> poison = encoded.among(rejected);
            if (poison.isEmpty()) {
                unaffected.add(encoded.pending());
            } else if (batch.size() > 1) {
                queue.retryAlone(encoded.pending());
            } else {
                retryWithout(poison, encoded.pending(), rejected.reason());
            }
        }
        queue.retryTogether(unaffected);
    }

    /** Splits a batch that cannot be encoded. No retry can succeed, so the changes at fault become dead letters. */
    void isolateUnencodable(List<PendingPublication> batch, RuntimeException reason) {
        if (batch.size() > 1) {
            batch.forEach(queue::retryAlone);
        } else {
            retryWithoutChanges(batch.get(0), reason);
        }
    }

    private void retryWithout(List<OutboundRecord> poison, PendingPublication pending, String reason) {
        Publication rest = pending.publication();
        String customerId = rest.next().customer().id();
        // states first: a change without its state needs no event
        List<OutboundRecord> statesFirst = poison.stream()
                .sorted(Comparator.comparing(each -> !(each instanceof OutboundRecord.JobStateRecord)))
                .toList();
        for (OutboundRecord record : statesFirst) {
            Publication without = record.withoutThis(rest, reason).orElse(null);
            if (without == null) {
                PublishLog.LOG.stateRejected(customerId, reason);
                pending.complete(new PublishResult.NotPublished(reason));
                return;
            }
            rest = without;
        }
        PublishLog.LOG.rejected(customerId, poison.size(), reason);
        queue.retryAlone(pending.withPublication(rest));
    }

    private void retryWithoutChanges(PendingPublication pending, RuntimeException reason) {
        Publication rest = pending.publication();
        PublishLog.LOG.unencodable(rest.next().customer().id(), reason);
        if (rest.changes().isEmpty()) {
            pending.complete(new PublishResult.NotPublished(reason.toString()));
            return;
        }
        for (Change change : rest.changes()) {
            rest = rest.withoutChange(change, reason.toString());
        }
        queue.retryAlone(pending.withPublication(rest));
    }
}
