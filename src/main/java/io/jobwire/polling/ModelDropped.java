package io.jobwire.polling;

/** A CDI event: the state record of a customer held a model that cannot be read, which is now learned anew. */
public record ModelDropped() {}
