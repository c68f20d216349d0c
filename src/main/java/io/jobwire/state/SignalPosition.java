package io.jobwire.state;

/**
 * A place in a signal topic.
 *
 * @param topic the id that Kafka gave the topic when it was created, since offsets mean nothing in another one
 * @param offset of a signal; -1 for the place before the first
 */
public record SignalPosition(String topic, long offset) {
    /** The maximum length of a topic's id. */
    public static final int MAX_TOPIC_LENGTH = 64;

    /** Whether all signals up to another position are up to this one, too. Those of another topic are not. */
    public boolean covers(SignalPosition other) {
        return topic.equals(other.topic) && offset >= other.offset;
    }
}
