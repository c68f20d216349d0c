package io.jobwire.publish;

import java.util.List;

/**
 * A pending publication with its records.
 *
 * @param pending the publication
 * @param records all of its records; empty if it was not encoded, because the transaction could not begin
 */
record EncodedPublication(PendingPublication pending, List<OutboundRecord> records) {
    /** Takes a copy. */
    EncodedPublication {
        records = List.copyOf(records);
    }

    /** Its records among those that Kafka rejected. */
    List<OutboundRecord> among(TransactionResult.Rejected rejected) {
        return records.stream()
                .filter(each -> rejected.records().contains(each.record()))
                .toList();
    }
}
