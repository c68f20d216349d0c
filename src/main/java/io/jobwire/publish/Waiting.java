package io.jobwire.publish;

import io.smallrye.mutiny.subscription.UniEmitter;
import org.jboss.logging.Logger;

/**
 * A publication, and who waits for its receipt.
 *
 * @param publication what is to be published
 * @param receipt told once
 */
record Waiting(Publication publication, UniEmitter<? super Receipt> receipt) {
    private static final Logger LOG = Logger.getLogger(Waiting.class);

    /** The same receiver, for another form of the publication. */
    Waiting with(Publication other) {
        return new Waiting(other, receipt);
    }

    /** Whatever the receiver does with it, what is committed stays committed. */
    void give(Receipt given) {
        try {
            receipt.complete(given);
        } catch (RuntimeException bug) {
            LOG.error("A receipt could not be given", bug);
        }
    }
}
