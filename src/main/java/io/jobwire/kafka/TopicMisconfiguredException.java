package io.jobwire.kafka;

/** A topic is not in the required state, and only an operator can change that; the message says how. */
public final class TopicMisconfiguredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and how to correct it */
    public TopicMisconfiguredException(String message) {
        super(message);
    }
}
