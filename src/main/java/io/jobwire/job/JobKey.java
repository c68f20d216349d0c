package io.jobwire.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a job from the other jobs of its customer: the job id or, for a row without one, its type, module and
 * name. The text is part of record keys and event ids, so it never changes for a job.
 *
 * @param value never blank, and at most {@value #MAX_LENGTH} characters if {@link #of} created it
 */
public record JobKey(String value) implements Comparable<JobKey> {

    /** Enough for every plausible id, and far below what Kafka accepts as a record key. */
    public static final int MAX_LENGTH = 512;

    /** A prefix, and a time from the year to the second, with or without a fraction. */
    private static final Pattern RUN_ID =
            Pattern.compile("[A-Za-z_-]{0,12}20\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"
                    + "([01]\\d|2[0-3])[0-5]\\d[0-5]\\d\\d{0,9}");

    /** @throws IllegalArgumentException if the value is blank */
    public JobKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A job key must not be blank");
        }
    }

    /**
     * The key of a row: the job id, or {@code type/module/name} where there is no id. A missing part is empty. Within a
     * part, a slash is written {@code %2F} and a percent sign {@code %25}, so that different rows never share a key. A
     * longer key than {@value #MAX_LENGTH} characters is cut, and ends in a tilde and the SHA-256 of the whole.
     *
     * @param jobId null if the row has none
     * @param type the service in canonical spelling, or null
     * @param module the module in canonical spelling, or null
     * @param name the job's name, or null
     */
    public static JobKey of(
            @Nullable String jobId, @Nullable String type, @Nullable String module, @Nullable String name) {
        return new JobKey(bounded(jobId != null ? jobId : part(type) + "/" + part(module) + "/" + part(name)));
    }

    /**
     * Whether this is the id of one run, which contains the time at which the run started, such as
     * {@code FB20250911032116214502}. Once it is gone, another run has another key.
     */
    public boolean isOfOneRun() {
        return RUN_ID.matcher(value).matches();
    }

    @Override
    public int compareTo(JobKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String bounded(String key) {
        if (key.length() <= MAX_LENGTH) {
            return key;
        }
        String hash = "~" + HexFormat.of().formatHex(sha256(key));
        int kept = MAX_LENGTH - hash.length();
        return key.substring(0, Character.isHighSurrogate(key.charAt(kept - 1)) ? kept - 1 : kept) + hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text.replace("%", "%25").replace("/", "%2F");
    }
}
