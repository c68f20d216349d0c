package io.jobwire.shard;

/**
 * A CDI event: this replica has left its consumer group, for a reason that only an operator or a restart can resolve.
 * It owns no shards any more.
 *
 * @param reason what happened and what to do, for the log
 */
public record GroupLeft(String reason) {}
