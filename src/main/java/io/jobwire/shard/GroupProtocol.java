package io.jobwire.shard;

/** How the group's partitions are assigned to its members. Both are safe; see docs/adr/0003-group-protocol.md. */
public enum GroupProtocol {
    /**
     * The members agree among themselves, with cooperative-sticky assignment. The default, because with it a client
     * chooses after how long a dead replica is replaced.
     */
    CLASSIC,
    /** The broker decides (KIP-848, from Kafka 4.0); the session timeout is a setting of the broker or the group. */
    CONSUMER
}
