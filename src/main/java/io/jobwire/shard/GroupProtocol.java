package io.jobwire.shard;

/** How the replicas agree with Kafka on who owns what. Both are safe; see docs/adr/0003-group-protocol.md. */
public enum GroupProtocol {
    /**
     * The members agree among themselves, by cooperative-sticky assignment. The default: it is the one in which a
     * client chooses how soon a dead replica is given up.
     */
    CLASSIC,
    /**
     * The broker decides (KIP-848, brokers from 4.0 on); the session timeout is the broker's or the group's setting.
     */
    CONSUMER
}
