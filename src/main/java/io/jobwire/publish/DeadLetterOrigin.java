package io.jobwire.publish;

/** Where a dead letter comes from. */
public enum DeadLetterOrigin {
    /** A row of a page of jobs that cannot be read. */
    JOBS_ROW("jobs-row"),
    /** A whole response that is not a page of jobs. */
    JOBS_PAGE("jobs-page"),
    /** A change that Kafka rejects, or that cannot be encoded. */
    CHANGE("change"),
    /** A copy of an event that a route's topic does not take; the event itself is published. */
    ROUTE("route");

    private final String text;

    DeadLetterOrigin(String text) {
        this.text = text;
    }

    /** The origin as the dead-letter topic has it; see docs/events.md. */
    public String text() {
        return text;
    }
}
