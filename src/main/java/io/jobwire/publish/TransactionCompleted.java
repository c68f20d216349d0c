package io.jobwire.publish;

import java.time.Duration;
import java.util.List;

/**
 * A CDI event: a transaction has ended. Fired on the publisher's thread.
 *
 * @param outcome how
 * @param publications what was in it
 * @param took from its begin to its end
 */
public record TransactionCompleted(TransactionResult outcome, List<Publication> publications, Duration took) {
    /** Takes a copy. */
    public TransactionCompleted {
        publications = List.copyOf(publications);
    }
}
