package io.jobwire.customer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the partner. Personal data, such as the owner's address, is left out on purpose.
 *
 * @param id the tenant owner id, usually a UUID and then in lower case, however it came: two lists may spell it
 *     differently. Not blank, without slashes and control characters and at most {@value #LONGEST_ID} characters, since
 *     it is the first part of record keys
 * @param organization the company's name, or null where it is not known
 */
public record Customer(String id, @Nullable String organization) {

    public static final int LONGEST_ID = 256;

    private static final Pattern UUID = Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

    /** Refuses an id that cannot be part of a record key. */
    public Customer {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "A customer id must not be blank, a dot, long, or hold a slash or control character: \"" + id
                            + "\"");
        }
        Matcher uuid = UUID.matcher(id);
        id = uuid.matches() ? uuid.group(1).toLowerCase(Locale.ROOT) : id;
    }

    /** Whether a text can be a customer's id. */
    public static boolean isId(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= LONGEST_ID
                && !text.equals(".")
                && !text.equals("..")
                && text.strip().equals(text)
                && text.indexOf('/') < 0
                && text.chars().noneMatch(Character::isISOControl);
    }
}
