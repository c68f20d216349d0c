package io.jobwire.publish;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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

    /** Its records among those that are rejected. */
    List<OutboundRecord> among(TransactionResult.Rejected rejected) {
        Set<OutboundRecord> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(rejected.records());
        return records.stream().filter(identities::contains).toList();
    }
}
