package io.jobwire.polling;

/**
 * How a poll can end, and the one table of what that means: the metric's tag, what the circuit breaker and the
 * scheduler learn, and how it is logged.
 */
public enum PollOutcome {
    /** The jobs were listed, and their changes published and remembered. */
    SUCCEEDED("succeeded", CircuitVote.SUCCEEDED, Rescheduling.BY_MODEL, FailureLogging.RECOVERY),
    /** The API limits requests. */
    THROTTLED("throttled", CircuitVote.NEUTRAL, Rescheduling.AFTER_PAUSE, FailureLogging.DEBUG),
    /** There is no valid token, which affects every customer. */
    UNAUTHORIZED("unauthorized", CircuitVote.NEUTRAL, Rescheduling.BACK_OFF, FailureLogging.ONCE_GLOBALLY),
    /** The API refuses this customer; the quarantine logs it. */
    REFUSED("refused", CircuitVote.REJECTED, Rescheduling.QUARANTINE, FailureLogging.DEBUG),
    /** No response, or the API failed. */
    UNAVAILABLE("unavailable", CircuitVote.FAILED, Rescheduling.BACK_OFF, FailureLogging.ONCE_PER_CUSTOMER),
    /** A response that cannot be read. */
    MALFORMED("malformed", CircuitVote.REJECTED, Rescheduling.BACK_OFF, FailureLogging.ONCE_PER_CUSTOMER),
    /** There was no room in memory for the response while others were being read. */
    NO_ROOM("no_room", CircuitVote.NEUTRAL, Rescheduling.BACK_OFF, FailureLogging.ONCE_PER_CUSTOMER),
    /** The jobs were listed, but their changes were not published and so are not remembered; the publisher logs it. */
    UNPUBLISHED("unpublished", CircuitVote.SUCCEEDED, Rescheduling.BACK_OFF, FailureLogging.DEBUG),
    /** The jobs were listed, but comparing them or publishing their changes took too long. */
    OVERDUE("overdue", CircuitVote.SUCCEEDED, Rescheduling.BACK_OFF, FailureLogging.ONCE_PER_CUSTOMER),
    /** The customer's shard went to another replica. */
    LOST("lost", CircuitVote.NEUTRAL, Rescheduling.BACK_OFF, FailureLogging.DEBUG),
    /** The poll did not start, because something else is being published about the customer. */
    DEFERRED("deferred", CircuitVote.NEUTRAL, Rescheduling.BACK_OFF, FailureLogging.DEBUG),
    /** An unexpected exception: an error in Jobwire itself. */
    BUG("bug", CircuitVote.NEUTRAL, Rescheduling.BACK_OFF, FailureLogging.STACK_TRACE);

    private final String tag;
    private final CircuitVote circuitVote;
    private final Rescheduling rescheduling;
    private final FailureLogging logging;

    PollOutcome(String tag, CircuitVote circuitVote, Rescheduling rescheduling, FailureLogging logging) {
        this.tag = tag;
        this.circuitVote = circuitVote;
        this.rescheduling = rescheduling;
        this.logging = logging;
    }

    /** What a poll tells the circuit breaker. */
    enum CircuitVote {
        /** The API returned the jobs. */
        SUCCEEDED,
        /** The API fails. */
        FAILED,
        /** The API refuses the customer, or its response cannot be read: an outage if most fare alike. */
        REJECTED,
        /** Nothing about the API. */
        NEUTRAL
    }

    /** When the customer is polled again. */
    enum Rescheduling {
        /** When a change is likely; the scheduler learns from what was observed. */
        BY_MODEL,
        /** Later after each failure. */
        BACK_OFF,
        /** Rarely, and ever more rarely. */
        QUARANTINE,
        /** Once the time is over that the API asks for: the customer is not at fault. */
        AFTER_PAUSE
    }

    /** How a poll is logged. */
    enum FailureLogging {
        /** At INFO if it ends a failure that was logged. */
        RECOVERY,
        /** At DEBUG: another message says it, or it is expected. */
        DEBUG,
        /** At WARN once until the customer succeeds; at DEBUG while the circuit is open. */
        ONCE_PER_CUSTOMER,
        /** At WARN once until any customer succeeds. */
        ONCE_GLOBALLY,
        /** At ERROR with the stack trace, once per customer and place in the code until the customer succeeds. */
        STACK_TRACE
    }

    /** The value of the tag {@code outcome} in the metric {@code jobwire.polls}. */
    public String tag() {
        return tag;
    }

    /** Whether it is a failure: of the API, of Kafka or of Jobwire, but not a mere postponement. */
    boolean isFailure() {
        return switch (this) {
            case UNAUTHORIZED, REFUSED, UNAVAILABLE, MALFORMED, NO_ROOM, UNPUBLISHED, OVERDUE, BUG -> true;
            case SUCCEEDED, THROTTLED, LOST, DEFERRED -> false;
        };
    }

    CircuitVote circuitVote() {
        return circuitVote;
    }

    Rescheduling rescheduling() {
        return rescheduling;
    }

    FailureLogging logging() {
        return logging;
    }
}
