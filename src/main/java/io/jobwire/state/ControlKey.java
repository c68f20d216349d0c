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
    /** How long the name of a consumer group may be that claims a state topic. */
    public static final int MAX_GROUP_LENGTH = 255;

    private static final char SLASH = '/';

    /** Whether a record with this key is a control record, of whatever kind. */
    public static boolean isControl(@Nullable String key) {
        return key != null && !key.isEmpty() && key.charAt(0) == SLASH;
    }

    /**
     * Reads a record's key; empty if its kind is unknown, because a later version has written it, or if what it names
     * can be no consumer group.
     */
    public static Optional<ControlKey> parse(String key) {
        return Stream.of(ControlKind.values())
                .filter(kind -> key.startsWith(prefix(kind)))
                .map(kind -> new ControlKey(kind, key.substring(prefix(kind).length())))
                .filter(control -> isGroup(control.groupId()))
                .findFirst();
    }

    /** Whether a group of this name can claim a state topic. */
    public static boolean isGroup(String groupId) {
        return !groupId.isBlank()
                && groupId.length() <= MAX_GROUP_LENGTH
                && groupId.chars().noneMatch(Character::isISOControl);
    }

    /** The key as text, the form in which the record has it. */
    public String text() {
        return prefix(kind) + groupId;
    }

    private static String prefix(ControlKind kind) {
        return SLASH + kind.text() + SLASH;
    }
}
