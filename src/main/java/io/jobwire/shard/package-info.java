/**
 * Which customers this replica is responsible for, and their last published state. A shard is a partition of the state
 * topic. Kafka's consumer group assigns the partitions to replicas ({@link io.jobwire.shard.GroupMembership}), and a
 * replica restores an assigned shard by reading its partition to the end. {@link io.jobwire.shard.Shards} is the
 * registry of the assigned shards; read it first. A {@link io.jobwire.shard.PublishLease} holds off a rebalance while a
 * transaction about a shard is open.
 */
@NullMarked
package io.jobwire.shard;

import org.jspecify.annotations.NullMarked;
