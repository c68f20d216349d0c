package io.jobwire.publish;

import java.util.List;

/**
 * One attempt to publish a batch.
 *
 * @param batch the publications whose shards this replica still owned; those of lost shards are completed
 * @param result of the transaction; {@link TransactionResult.Committed} for an empty batch, which needs no transaction
 */
record BatchAttempt(List<EncodedPublication> batch, TransactionResult result) {
    /** Takes a copy. */
    BatchAttempt {
        batch = List.copyOf(batch);
    }

    /** The publications of the batch, to be attempted again or completed. */
    List<PendingPublication> pending() {
        return batch.stream().map(EncodedPublication::pending).toList();
    }
}
