package io.jobwire.shard;

/**
 * A CDI event: nobody has claimed a shard that is assigned to this replica. Whoever publishes writes the claim and lets
 * {@link Shards#restoreAgain} follow. Fired on a restoring thread.
 *
 * @param shard stands for the ownership under which the claim is to be written; it has no state
 */
public record ShardUnclaimed(Shard shard) {}
