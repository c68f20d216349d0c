package io.jobwire.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Isolates the records that are rejected, by Kafka or because they cannot be encoded. Publications with rejected
 * records are retried one by one, and the others of the batch together. A publication that is rejected alone as well is
 * retried without the rejected records, which become dead letters.
 */
final class PoisonIsolator {
    private final PublicationQueue queue;

    /** Puts what is to be retried into this queue. */
    PoisonIsolator(PublicationQueue queue) {
        this.queue = queue;
    }

    /**
     * Splits the batch of a rejected transaction into what can be retried.
     *
     * @param rejectedBefore whether the batch is one publication that was rejected before
     */
    void isolate(List<EncodedPublication> batch, TransactionResult.Rejected rejected, boolean rejectedBefore) {
        boolean decided = (batch.size() == 1 && rejectedBefore) || !rejected.encoded();
        List<PendingPublication> unaffected = new ArrayList<>();
        for (EncodedPublication encoded : batch) {
            List<OutboundRecord> poison = encoded.among(rejected);
            if (poison.isEmpty()) {
                unaffected.add(encoded.pending());
            } else if (decided) {
                retryWithout(poison, encoded.pending(), rejected.reason());
            } else {
                queue.retryAlone(encoded.pending());
            }
        }
        queue.retryTogether(unaffected);
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
}
