package io.jobwire.publish;

import io.jobwire.customer.Customer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Something that could not be read or published, kept for people to look at.
 *
 * @param customer whose it is
 * @param origin where it came from: {@code jobs-row}, {@code jobs-page} or {@code change}
 * @param reason why it is here, for people
 * @param raw the original text, cut to {@value #MOST_RAW} characters; empty where it cannot be shown
 * @param observedAt when it was seen
 */
public record DeadLetter(Customer customer, String origin, String reason, String raw, Instant observedAt) {
    public static final int MOST_RAW = 8_192;

    /** Cuts the text to the bound; what cannot be written in UTF-8 becomes a question mark. */
    public DeadLetter {
        reason = encodable(reason);
        raw = encodable(raw.substring(0, Math.min(raw.length(), MOST_RAW)));
    }

    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
