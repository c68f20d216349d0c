package io.jobwire.kafka;

/** A topic is not as it has to be, and a person has to change that; the message says how. */
public final class TopicMisconfiguredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TopicMisconfiguredException(String message) {
        super(message);
    }
}
