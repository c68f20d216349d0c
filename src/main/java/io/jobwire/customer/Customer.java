package io.jobwire.customer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the partner. Personal data, such as the owner's address, is left out on purpose.
 *
 * @param id the tenant owner id: not blank, without slashes and control characters, and at most {@value #MAX_ID_LENGTH}
 *     characters, because it is the first part of record keys. A UUID is converted to lower case without braces,
 *     because two lists may spell it differently
 * @param organization the company's name; null if it is not known
 */
public record Customer(String id, @Nullable String organization) {

    public static final int MAX_ID_LENGTH = 256;

    private static final Pattern UUID = Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

    /** Rejects an id that cannot be part of a record key with an {@link IllegalArgumentException}. */
    public Customer {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id
                    + "\" cannot be a customer id: it is blank, too long, . or .., starts or ends with a blank,"
                    + " or contains a slash or a control character");
        }
        Matcher uuid = UUID.matcher(id);
        id = uuid.matches() ? uuid.group(1).toLowerCase(Locale.ROOT) : id;
    }

    /** Whether a text can be a customer's id. */
    public static boolean isId(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= MAX_ID_LENGTH
                && !text.equals(".")
                && !text.equals("..")
                && text.strip().equals(text)
                && text.indexOf('/') < 0
                && text.chars().noneMatch(Character::isISOControl);
    }
}
