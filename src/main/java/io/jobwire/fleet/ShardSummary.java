package io.jobwire.fleet;

/**
 * The shards of the state topic.
 *
 * @param total shards of all replicas together
 * @param owned shards that are assigned to this replica, restored or not
 * @param restored shards that are assigned to this replica and restored: only their customers are polled
 */
public record ShardSummary(int total, int owned, int restored) {
    /** Before the replica has joined its group. */
    public static final ShardSummary NONE = new ShardSummary(0, 0, 0);
}
