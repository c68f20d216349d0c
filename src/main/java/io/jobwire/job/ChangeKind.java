package io.jobwire.job;

import java.util.Arrays;
import java.util.List;

/** What happened to a job between two snapshots. */
public enum ChangeKind {
    /** The job was not known before. */
    DISCOVERED("discovered"),
    /** Its status differs. */
    STATUS_CHANGED("status-changed"),
    /** Its status is the same, and another field differs. */
    UPDATED("updated"),
    /** It is missing from several complete snapshots in a row. */
    REMOVED("removed");

    private final String text;

    ChangeKind(String text) {
        this.text = text;
    }

    /** The kind's name in events and settings, such as {@code status-changed}. */
    public String text() {
        return text;
    }

    /** The names of all kinds, as {@link #text} gives them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(ChangeKind::text).toList();
    }

    /**
     * The kind with a name, as {@link #text} gives it.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static ChangeKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not a kind of change; the kinds are " + String.join(", ", texts())));
    }
}
