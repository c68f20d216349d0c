package io.jobwire.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The control records of one partition, which say whose it is and whether it may be used. The group whose claim comes
 * first owns it; the word of any other group is void. Not thread-safe.
 */
public final class PartitionControls {
    private final Map<ControlKey, ControlRecord> records = new HashMap<>();

    /** Adds a record, in the order of the partition. A later one replaces an earlier one, except for claims. */
    public void add(ControlRecord record) {
        if (record.key().kind() == ControlKind.CLAIM) {
            records.putIfAbsent(record.key(), record);
        } else {
            records.put(record.key(), record);
        }
    }

    /** Removes a record, because there is a tombstone with its key. */
    public void remove(ControlKey key) {
        records.remove(key);
    }

    /** The group that owns the partition; a marker that stands counts as a claim, too. */
    public Optional<String> owner() {
        return records.values().stream()
                .filter(ControlRecord::claims)
                .min(Comparator.comparingLong(ControlRecord::offset))
                .map(first -> first.key().groupId());
    }

    /** The claim of a group, whether or not it comes first. */
    public Optional<ControlRecord> claim(String groupId) {
        return Optional.ofNullable(records.get(new ControlKey(ControlKind.CLAIM, groupId)));
    }

    /** The topic that the owner's record of this kind names; empty if there is none, or it is withdrawn. */
    public Optional<String> topic(ControlKind kind) {
        return owner().flatMap(owner -> topic(kind, owner));
    }

    /** The topic that a group's record of this kind names, be it the owner or not. */
    public Optional<String> topic(ControlKind kind, String groupId) {
        ControlRecord record = records.get(new ControlKey(kind, groupId));
        return record == null ? Optional.empty() : Optional.ofNullable(record.topic());
    }
}
