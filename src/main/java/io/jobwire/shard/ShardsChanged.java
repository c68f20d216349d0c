package io.jobwire.shard;

/**
 * A CDI event: a shard has been restored or has gone, as {@link Shards} now tells. Fired on Kafka's threads, so whoever
 * observes it must not wait.
 */
public record ShardsChanged() {}
