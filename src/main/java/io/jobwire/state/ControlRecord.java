package io.jobwire.state;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A control record of a partition of the state topic.
 *
 * @param key what it says, and in which group's name
 * @param topic the other topic that it is about; null for a claim, and for a marker that is withdrawn
 * @param partitions the partition count that it was written for; empty if it does not say
 * @param offset its place in the partition
 */
public record ControlRecord(ControlKey key, @Nullable String topic, OptionalInt partitions, long offset) {

    /** Whether it takes part in deciding whose the partition is: as a claim, or as a marker that stands. */
    boolean claims() {
        return key.kind() == ControlKind.CLAIM || (key.kind() == ControlKind.MARKER && topic != null);
    }
}
