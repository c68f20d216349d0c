package io.jobwire.publish;

import java.time.Duration;
import java.util.List;

/**
 * A CDI event: a transaction has ended. Fired on the publisher's thread, so observers must not block.
 *
 * @param result how it ended
 * @param publications what it was to publish
 * @param duration from the first encoded record to the end
 */
public record TransactionCompleted(TransactionResult result, List<Publication> publications, Duration duration) {
    /** Takes a copy. */
    public TransactionCompleted {
        publications = List.copyOf(publications);
    }
}
