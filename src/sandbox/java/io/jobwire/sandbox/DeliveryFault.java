package io.jobwire.sandbox;

/** How an answer is brought to whoever asked. */
enum DeliveryFault {
    /** As it should be. */
    WHOLE,
    /** Whole, but in small pieces with pauses. */
    IN_PIECES,
    /** The connection is closed instead. */
    CLOSE,
    /** The connection is closed after half of the body. */
    CLOSE_HALFWAY,
    /** Nothing comes, and the connection is closed after a long time. */
    HANG,
    /** Half of the body comes, and the connection is closed after a long time. */
    HANG_HALFWAY,
    /** The body is followed by more than anybody wants to read. */
    ENDLESS
}
