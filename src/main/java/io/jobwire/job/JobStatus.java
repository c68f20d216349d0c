package io.jobwire.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status of a job, however the API spells it. Only this type decides whether a job {@linkplain #ended() has ended},
 * and {@linkplain #outcome() how}.
 */
public enum JobStatus {
    NONE("None", JobOutcome.NOT_RUN),
    RUNNING("Running", null),
    FINISHED("Finished", JobOutcome.SUCCESS),
    FAILED("Failed", JobOutcome.FAILURE),
    FINISHED_WITH_EXCEPTION("Finished with exception", JobOutcome.WARNING),
    SKIPPED("Skipped", JobOutcome.NOT_RUN),
    PENDING("Pending", null),
    FAILED_TO_START("Failed to start", JobOutcome.FAILURE),
    CANCELED("Canceled", JobOutcome.CANCELED),
    REJECTED("Rejected", JobOutcome.FAILURE),
    STOPPED("Stopped", JobOutcome.CANCELED),
    NOT_SCANNED("Not scanned", JobOutcome.NOT_RUN),
    DISABLED("Disabled", JobOutcome.NOT_RUN),
    NOT_STARTED("Not started", null),
    WAITING_FOR_CONFIGURATION("Waiting for configuration", null),
    NOT_FINISHED("Not finished", null),
    /** Absent, or a name that this version does not know; {@link Job#statusText} has the original. */
    UNKNOWN("Unknown", null);

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final Map<String, JobStatus> BY_NORMALIZED_NAME = Arrays.stream(values())
            .filter(status -> status != UNKNOWN)
            .collect(Collectors.toUnmodifiableMap(status -> normalized(status.text), Function.identity()));

    /** The usual spellings, found without normalizing the text first. */
    private static final Map<String, JobStatus> BY_USUAL_SPELLING = Arrays.stream(values())
            .filter(status -> status != UNKNOWN)
            .flatMap(status -> Stream.of(Map.entry(status.name(), status), Map.entry(status.text, status)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String text;
    private final @Nullable JobOutcome outcome;

    JobStatus(String text, @Nullable JobOutcome outcome) {
        this.text = text;
        this.outcome = outcome;
    }

    /**
     * The status with a name; case, spaces and punctuation do not matter. {@code Cancelled} and {@code Finished with
     * exceptions} are accepted too.
     *
     * @param text as the API sent it, or null
     * @return {@link #UNKNOWN} for null and for an unknown name
     */
    public static JobStatus of(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        JobStatus exact = BY_USUAL_SPELLING.get(text);
        return exact != null ? exact : BY_NORMALIZED_NAME.getOrDefault(normalized(text), UNKNOWN);
    }

    /** The API's own spelling. */
    public String text() {
        return text;
    }

    /** Whether the job has ended or is at rest; false while it runs or waits to run, and for {@link #UNKNOWN}. */
    public boolean ended() {
        return outcome != null;
    }

    /** How the job has ended; null while it {@linkplain #ended() has not}. */
    public @Nullable JobOutcome outcome() {
        return outcome;
    }

    private static String normalized(String text) {
        String letters = PUNCTUATION.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return switch (letters) {
            case "cancelled" -> "canceled";
            case "finishedwithexceptions" -> "finishedwithexception";
            default -> letters;
        };
    }
}
