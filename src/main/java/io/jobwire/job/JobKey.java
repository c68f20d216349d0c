package io.jobwire.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What tells a job from the other jobs of its customer: its id or, for a row that has none, its place. The text is part
 * of record keys and event ids, and so never changes for a job.
 *
 * @param value never blank, and at most {@value #LONGEST} characters where it was made by {@link #of}
 */
public record JobKey(String value) implements Comparable<JobKey> {

    /** Room for every id and place that makes sense, and far from what Kafka takes as a key. */
    public static final int LONGEST = 512;

    /** Refuses a blank value. */
    public JobKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A job key must not be blank");
        }
    }

    /**
     * The key of a row: the job id, or {@code type/module/name} where there is no id. A slash within a part is written
     * {@code %2F} (and a percent sign {@code %25}), so that two places never share a key; a part that is missing is
     * empty. What would be longer than {@value #LONGEST} characters ends in a tilde and its SHA-256 instead.
     *
     * @param jobId null where the API says N/A
     * @param type the service in canonical spelling, or null
     * @param module the module in canonical spelling, or null
     * @param name the job's name, or null
     */
    public static JobKey of(
            @Nullable String jobId, @Nullable String type, @Nullable String module, @Nullable String name) {
        return new JobKey(bounded(jobId != null ? jobId : part(type) + "/" + part(module) + "/" + part(name)));
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
        if (key.length() <= LONGEST) {
            return key;
        }
        String hash = "~" + HexFormat.of().formatHex(sha256(key));
        int kept = LONGEST - hash.length();
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
