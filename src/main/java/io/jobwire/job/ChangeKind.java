package io.jobwire.job;

import java.util.Arrays;
import java.util.List;

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

    /** The kinds' words, as {@link #text} gives them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(ChangeKind::text).toList();
    }

    /**
     * The kind of a word, as {@link #text} gives it.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static ChangeKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no kind of change; there are " + String.join(", ", texts())));
    }
}
