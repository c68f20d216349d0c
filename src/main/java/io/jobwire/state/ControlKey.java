package io.jobwire.state;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a control record of the state topic: {@code /kind/group}. There is one of each kind and group in a
 * partition. The key of any other record begins with a customer id, which has no slash.
 *
 * @param groupId the consumer group whose word it is
 */
public record ControlKey(ControlKind kind, String groupId) {
    private static final char SLASH = '/';

    /** Whether a record with this key is a control record, of whatever kind. */
    public static boolean isControl(@Nullable String key) {
        return key != null && !key.isEmpty() && key.charAt(0) == SLASH;
    }

    /** Reads a record's key; empty if its kind is unknown, because a later version has written it. */
    public static Optional<ControlKey> parse(String key) {
        return Stream.of(ControlKind.values())
                .filter(kind -> key.startsWith(prefix(kind)))
                .map(kind -> new ControlKey(kind, key.substring(prefix(kind).length())))
                .findFirst();
    }

    /** The key as text, the form in which the record has it. */
    public String text() {
        return prefix(kind) + groupId;
    }

    private static String prefix(ControlKind kind) {
        return SLASH + kind.text() + SLASH;
    }
}
