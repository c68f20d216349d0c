package io.jobwire.publish;

/** What came of a publication. */
public sealed interface PublishResult {

    /**
     * It is in Kafka, once, and may be remembered.
     *
     * @param publication as it was published: what Kafka refused of it was set aside among its dead letters, and is not
     *     counted in the versions of what is to be remembered
     */
    record Published(Publication publication) implements PublishResult {}

    /**
     * Nothing is to be remembered: none of it will ever be read, or the shard is being restored anew to find that out.
     * What it told of is found again.
     *
     * @param reason for people
     */
    record Unpublished(String reason) implements PublishResult {}

    /** Its shard was no longer ours, and so it was not even tried. */
    record Lost() implements PublishResult {}
}
