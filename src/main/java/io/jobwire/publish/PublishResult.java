package io.jobwire.publish;

/** The result of a publication. */
public sealed interface PublishResult {

    /**
     * The publication is in Kafka, exactly once, and its state is to be remembered.
     *
     * @param publication as it was published: changes that Kafka rejected are among its dead letters, and do not count
     *     in the versions of the state to remember
     */
    record Published(Publication publication) implements PublishResult {}

    /**
     * Nothing is to be remembered: either no reader of committed records will ever see any of it, or its shard is being
     * restored to learn whether a commit took effect. The next poll finds the changes again.
     *
     * @param reason for the log
     */
    record NotPublished(String reason) implements PublishResult {}

    /** Nothing was published, because this replica no longer owns the shard. */
    record ShardLost() implements PublishResult {}
}
