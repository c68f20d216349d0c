package io.jobwire.publish;

/**
 * What keeps transactions from committing.
 *
 * @param kind tells causes apart, whatever times and numbers their texts contain
 * @param reason cause and remedy in one sentence or two, for a person to act on
 */
public record PublishFailure(String kind, String reason) {}
