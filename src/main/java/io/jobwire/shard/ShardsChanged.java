package io.jobwire.shard;

/**
 * A CDI event: the shards that {@link Shards} offers have changed, because some were assigned, revoked or restored.
 * Fired on Kafka's threads, so observers must not block.
 */
public record ShardsChanged() {}
