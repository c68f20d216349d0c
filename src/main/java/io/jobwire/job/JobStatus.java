package io.jobwire.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status of a job, whatever way the API spells it. This is the one place that decides whether a job
 * {@linkplain #ended() has ended} or is still moving.
 */
public enum JobStatus {
    NONE("None", true),
    RUNNING("Running", false),
    FINISHED("Finished", true),
    FAILED("Failed", true),
    FINISHED_WITH_EXCEPTION("Finished with exception", true),
    SKIPPED("Skipped", true),
    PENDING("Pending", false),
    FAILED_TO_START("Failed to start", true),
    CANCELED("Canceled", true),
    REJECTED("Rejected", true),
    STOPPED("Stopped", true),
    NOT_SCANNED("Not scanned", true),
    DISABLED("Disabled", true),
    NOT_STARTED("Not started", false),
    WAITING_FOR_CONFIGURATION("Waiting for configuration", false),
    NOT_FINISHED("Not finished", false),
    /** Absent, or a word that this version does not know; the original text says which. */
    UNKNOWN("Unknown", false);

    private static final Map<String, JobStatus> BY_LETTERS = Arrays.stream(values())
            .filter(status -> status != UNKNOWN)
            .collect(Collectors.toUnmodifiableMap(status -> letters(status.text), Function.identity()));

    /** The spellings that are met a million times. */
    private static final Map<String, JobStatus> BY_SPELLING = Arrays.stream(values())
            .filter(status -> status != UNKNOWN)
            .flatMap(status -> Stream.of(Map.entry(status.name(), status), Map.entry(status.text, status)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String text;
    private final boolean ended;

    JobStatus(String text, boolean ended) {
        this.text = text;
        this.ended = ended;
    }

    /**
     * Reads a status by its name, without regard to case, spaces and punctuation ({@code Cancelled} and {@code Finished
     * with exceptions} are understood too).
     *
     * @param text as the API sent it, or null
     * @return {@link #UNKNOWN} for null and for every text that is no known name
     */
    public static JobStatus of(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        JobStatus exact = BY_SPELLING.get(text);
        return exact != null ? exact : BY_LETTERS.getOrDefault(letters(text), UNKNOWN);
    }

    /** The API's own spelling. */
    public String text() {
        return text;
    }

    /**
     * Whether the job has ended or is at rest; false while it runs or waits to run, and for {@link #UNKNOWN}, of which
     * nobody can say.
     */
    public boolean ended() {
        return ended;
    }

    private static String letters(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
        return switch (letters) {
            case "cancelled" -> "canceled";
            case "finishedwithexceptions" -> "finishedwithexception";
            default -> letters;
        };
    }
}
