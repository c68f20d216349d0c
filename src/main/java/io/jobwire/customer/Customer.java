package io.jobwire.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the partner. Personal data, such as the owner's address, is left out on purpose.
 *
 * @param id the tenant owner id, usually a UUID; not blank and without slashes and control characters, since it is the
 *     first part of record keys
 * @param organization the company's name, or null where it is not known
 */
public record Customer(String id, @Nullable String organization) {

    /** Refuses an id that cannot be part of a record key. */
    public Customer {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "A customer id must not be blank or hold a slash or control character: \"" + id + "\"");
        }
    }

    /** Whether a text can be a customer's id. */
    public static boolean isId(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.strip().equals(text)
                && text.indexOf('/') < 0
                && text.chars().noneMatch(Character::isISOControl);
    }
}
