package io.jobwire.shard;

/**
 * An assigned shard at one moment.
 *
 * @param partition its partition of the state topic
 * @param restored whether its state has been restored, so that its customers can be polled
 * @param position the offset up to which the partition was read; 0 until the shard is restored
 * @param customers how many customers it has state of; 0 until the shard is restored
 */
public record ShardStatus(int partition, boolean restored, long position, int customers) {}
