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
 * The status of a job, however the API spells it. Only this type decides whether a job {@linkplain #ended() has ended}.
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
    /** Absent, or a name that this version does not know; {@link Job#statusText} has the original. */
    UNKNOWN("Unknown", false);

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
    private final boolean ended;

    JobStatus(String text, boolean ended) {
        this.text = text;
        this.ended = ended;
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
        return ended;
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
