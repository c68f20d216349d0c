package io.jobwire.publish;

/** How a CloudEvent becomes a Kafka record: the content modes of CloudEvents' Kafka protocol binding. */
public enum EventMode {
    /** The attributes are headers with the prefix {@code ce_}, and the record's value is the data. */
    BINARY,
    /** The record's value is the whole event as JSON; the only header is the content type. */
    STRUCTURED
}
