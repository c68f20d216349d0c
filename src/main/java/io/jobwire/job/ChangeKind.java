package io.jobwire.job;

/** What happened to a job, as seen between two snapshots. */
public enum ChangeKind {
    /** A job that was not known. */
    DISCOVERED("discovered"),
    /** Its status differs. */
    STATUS_CHANGED("status-changed"),
    /** Its status is the same and another field differs. */
    UPDATED("updated"),
    /** It was known and has been missing from several whole snapshots in a row. */
    REMOVED("removed");

    private final String text;

    ChangeKind(String text) {
        this.text = text;
    }

    /** The word used in events and settings, such as {@code status-changed}. */
    public String text() {
        return text;
    }
}
