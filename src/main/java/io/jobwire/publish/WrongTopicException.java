package io.jobwire.publish;

/** A topic is not as it has to be, and a person has to change that; the message says how. */
public final class WrongTopicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongTopicException(String message) {
        super(message);
    }
}
