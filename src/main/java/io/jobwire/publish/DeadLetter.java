package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.parsing.AddressMask;
import io.jobwire.parsing.TextSanitizer;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that cannot be read or published, kept for people to look at.
 *
 * @param customer the customer concerned
 * @param origin where it comes from
 * @param reason why it cannot be read or published
 * @param raw the original text, cut to {@value #MAX_RAW_CHARACTERS} characters; empty if there is none. Its mail
 *     addresses have been masked when it was read
 * @param observedAt when it was observed
 */
public record DeadLetter(Customer customer, DeadLetterOrigin origin, String reason, String raw, Instant observedAt) {
    /** The maximum length of the original text, in UTF-16 characters. */
    public static final int MAX_RAW_CHARACTERS = 8_192;

    private static final int SHORT_RAW_CHARACTERS = 200;

    /**
     * Cuts the original text to its maximum length, masks mail addresses in the reason, which may quote an exception,
     * and replaces what strict readers of JSON refuse.
     */
    public DeadLetter {
        reason = TextSanitizer.strict(AddressMask.mask(reason));
        raw = TextSanitizer.strict(raw.substring(0, Math.min(raw.length(), MAX_RAW_CHARACTERS)));
    }

    /** The same with less of the original text; empty if there is not more of it to cut. */
    Optional<DeadLetter> shorter() {
        return raw.length() <= SHORT_RAW_CHARACTERS
                ? Optional.empty()
                : Optional.of(
                        new DeadLetter(customer, origin, reason, raw.substring(0, SHORT_RAW_CHARACTERS), observedAt));
    }

    /** Whether another dead letter differs only in the reason. */
    boolean isAboutTheSame(DeadLetter other) {
        return customer.equals(other.customer)
                && origin == other.origin
                && raw.equals(other.raw)
                && observedAt.equals(other.observedAt);
    }
}
