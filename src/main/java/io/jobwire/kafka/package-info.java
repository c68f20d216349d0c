/**
 * Access to Kafka: clients, topics and reachability. {@link io.jobwire.kafka.KafkaClients} makes every client that is
 * not part of the messaging channel; read it first. {@link io.jobwire.kafka.TopicProvisioner} creates and checks the
 * topics. Each record of the state topic carries the partition count that it was written for
 * ({@link io.jobwire.kafka.PartitionCountHeader}), so a later change of that count is detected before it does harm.
 */
@NullMarked
package io.jobwire.kafka;

import org.jspecify.annotations.NullMarked;
