package io.jobwire.publish;

import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/**
 * Reports ended transactions: to observers each of them, to the log the first of several failures in a row and the
 * recovery after them. Belongs to the publisher's thread.
 */
final class TransactionReporter {
    private static final Logger LOG = Logger.getLogger(TransactionReporter.class);

    private final Event<TransactionCompleted> observers;
    private int failures;

    TransactionReporter(Event<TransactionCompleted> observers) {
        this.observers = observers;
    }

    /** Reports a transaction. An observer that fails is logged: it does not change what is committed. */
    void report(TransactionCompleted transaction) {
        log(transaction.result());
        try {
            observers.fire(transaction);
        } catch (RuntimeException bug) {
            PublishLog.LOG.observerFailed(bug);
        }
    }

    private void log(TransactionResult result) {
        LOG.debugf("Transaction %s", result.label());
        if (result instanceof TransactionResult.Committed) {
            if (failures > 0) {
                PublishLog.LOG.recovered(failures);
            }
            failures = 0;
        } else if (result instanceof TransactionResult.Aborted aborted) {
            if (failures++ == 0) {
                PublishLog.LOG.aborted(aborted.reason());
            }
        } else if (result instanceof TransactionResult.InDoubt inDoubt) {
            if (failures++ == 0) {
                PublishLog.LOG.inDoubt(inDoubt.reason());
            }
        }
    }
}
