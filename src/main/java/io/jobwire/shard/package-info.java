/**
 * Which customers are ours, and what was last seen of their jobs: Kafka's consumer group shares out the partitions of
 * the state topic, and what they hold is the memory. May know {@code job} and {@code customer}.
 */
@NullMarked
package io.jobwire.shard;

import org.jspecify.annotations.NullMarked;
