package io.jobwire.shard;

/**
 * A CDI event: this replica must not use a shard that is assigned to it, and only an operator can change that.
 *
 * @param reason what was found and what to do, for the log
 */
public record ShardRefused(String reason) {}
