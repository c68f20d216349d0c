package io.jobwire.publish;

import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A publication whose result somebody awaits.
 *
 * @param publication what is to be published
 * @param receiver of the result, which completes once
 */
record PendingPublication(Publication publication, UniEmitter<? super PublishResult> receiver) {

    /** Another form of the publication, for the same receiver. */
    PendingPublication withPublication(Publication other) {
        return new PendingPublication(other, receiver);
    }

    /** Passes the result on. A receiver that fails is logged: it does not change what is committed. */
    void complete(PublishResult result) {
        try {
            receiver.complete(result);
        } catch (RuntimeException bug) {
            PublishLog.LOG.receiverFailed(bug);
        }
    }
}
