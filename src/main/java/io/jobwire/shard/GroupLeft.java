package io.jobwire.shard;

/**
 * A CDI event: the consumer group has been left for a reason that only a person, or a restart, can mend. Nothing is
 * ours any more.
 *
 * @param reason what happened and what to do, for people
 */
public record GroupLeft(String reason) {}
