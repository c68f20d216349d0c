package io.jobwire.publish;

import io.smallrye.mutiny.subscription.UniEmitter;
import org.jboss.logging.Logger;

/**
 * A publication, and who waits for its receipt.
 *
 * @param publication what is to be published
 * @param receipt told once
 */
record PendingPublication(Publication publication, UniEmitter<? super PublishResult> receipt) {
    private static final Logger LOG = Logger.getLogger(PendingPublication.class);

    /** The same receiver, for another form of the publication. */
    PendingPublication with(Publication other) {
        return new PendingPublication(other, receipt);
    }

    /** Whatever the receiver does with it, what is committed stays committed. */
    void give(PublishResult given) {
        try {
            receipt.complete(given);
        } catch (RuntimeException bug) {
            LOG.error("A receipt could not be given", bug);
        }
    }
}
