package io.jobwire.elements;

/** A response body is not a page. It has no stack trace. */
final class MalformedPageException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * A body that cannot be read.
     *
     * @param reason what the content is instead, without quoting it, such as "not JSON"
     */
    MalformedPageException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
