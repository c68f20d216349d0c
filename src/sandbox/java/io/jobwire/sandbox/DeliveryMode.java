package io.jobwire.sandbox;

/** How the simulator delivers a response to the client. */
enum DeliveryMode {
    /** In one piece, without a fault. */
    COMPLETE,
    /** Completely, but in small chunks with pauses between them. */
    CHUNKED,
    /** Not at all: the connection is closed instead. */
    CLOSE_IMMEDIATELY,
    /** The connection is closed after half of the body. */
    CLOSE_MID_BODY,
    /** Nothing is sent; the connection is closed after a long time. */
    HANG,
    /** Half of the body is sent; the connection is closed after a long time. */
    HANG_MID_BODY,
    /** The body is followed by far more data than any client accepts. */
    ENDLESS
}
