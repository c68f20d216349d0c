package io.jobwire.publish;

import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reports ended transactions: to observers each of them, to the {@link PublishingStatus} whether they commit, and to
 * the log the begin and the end of a trouble. Belongs to the publisher's thread.
 */
final class TransactionReporter {
    private static final Logger LOG = Logger.getLogger(TransactionReporter.class);
    /** Fewer failures, for a shorter time, are part of any rebalance or restart of a broker. */
    private static final int LOGGED_AFTER_FAILURES = 3;

    private static final Duration LOGGED_AFTER = Duration.ofSeconds(5);

    private final Event<TransactionCompleted> observers;
    private final PublishingStatusHolder holder;
    private PublishingStatus status = PublishingStatus.INITIAL;
    private String loggedKind = "";

    TransactionReporter(Event<TransactionCompleted> observers, PublishingStatusHolder holder) {
        this.observers = observers;
        this.holder = holder;
    }

    /** How many transactions have failed in a row. */
    int failures() {
        return status.failures();
    }

    /** Reports that there is a producer that can commit. */
    void initialised() {
        succeeded();
    }

    /** Reports that there is no producer that can commit. */
    void notInitialised(PublishFailure failure, Duration duration) {
        failed(failure, duration);
        logFailure(failure);
    }

    /** Reports whether publications wait to be retried. Without any, a failure pauses no poll. */
    void waiting(boolean waiting) {
        if (status.waiting() != waiting) {
            publish(status.withWaiting(waiting));
        }
    }

    /** Reports which further topics take no copies, and why. */
    void suspendedTopics(Map<String, PublishFailure> suspended) {
        publish(status.withSuspendedTopics(suspended));
    }

    /**
     * Reports an attempt, made because nothing waits after a failure, to learn whether publishing works again.
     *
     * @param failure why not; empty if it does
     */
    void tried(Optional<PublishFailure> failure, Duration duration) {
        failure.ifPresentOrElse(cause -> notInitialised(cause, duration), this::succeeded);
    }

    /** Reports a transaction. An observer that fails is logged: it does not change what is committed. */
    void report(TransactionCompleted transaction) {
        TransactionResult result = transaction.result();
        LOG.debugf("Transaction %s", result.label());
        if (result instanceof TransactionResult.Committed) {
            succeeded();
        } else if (result instanceof TransactionResult.Aborted aborted) {
            failed(aborted.failure(), transaction.duration());
            logFailure(aborted.failure());
        } else if (result instanceof TransactionResult.InDoubt inDoubt) {
            failed(inDoubt.failure(), transaction.duration());
            loggedKind = inDoubt.failure().kind();
            PublishLog.LOG.inDoubt(inDoubt.failure().reason());
        }
        try {
            observers.fire(transaction);
        } catch (RuntimeException bug) {
            PublishLog.LOG.observerFailed(bug);
        }
    }

    private void succeeded() {
        if (!loggedKind.isEmpty()) {
            PublishLog.LOG.recovered(status.failingFor(System.nanoTime()).toSeconds(), status.failures());
            loggedKind = "";
        }
        publish(status.succeeded().withWaiting(status.waiting()));
    }

    private void failed(PublishFailure failure, Duration duration) {
        publish(status.failed(failure, duration, System.nanoTime()));
    }

    private void publish(PublishingStatus next) {
        status = next;
        holder.publish(next);
    }

    /** Once for each cause. */
    private void logFailure(PublishFailure failure) {
        boolean lasts = status.failures() >= LOGGED_AFTER_FAILURES
                || status.failingFor(System.nanoTime()).compareTo(LOGGED_AFTER) >= 0;
        if (!lasts || loggedKind.equals(failure.kind())) {
            LOG.debugf("Not published: %s", failure.reason());
        } else if (loggedKind.isEmpty()) {
            PublishLog.LOG.aborted(failure.reason());
            loggedKind = failure.kind();
        } else {
            PublishLog.LOG.causeChanged(failure.reason());
            loggedKind = failure.kind();
        }
    }
}
