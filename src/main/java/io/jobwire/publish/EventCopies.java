package io.jobwire.publish;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event and its copies for further topics, which have the same key, headers and value. The event is encoded once, if
 * the copies are asked for after it; it is kept until then. Belongs to the publisher's thread.
 */
final class EventCopies {
    private final Supplier<ProducerRecord<String, byte[]>> encoding;
    private final int copies;
    private @Nullable ProducerRecord<String, byte[]> encoded;
    private int awaited;

    /**
     * An event that is not encoded yet.
     *
     * @param copies how many topics get a copy
     */
    EventCopies(Supplier<ProducerRecord<String, byte[]>> encoding, int copies) {
        this.encoding = encoding;
        this.copies = copies;
    }

    /** The event itself. */
    ProducerRecord<String, byte[]> event() {
        ProducerRecord<String, byte[]> event = encoding.get();
        encoded = copies == 0 ? null : event;
        awaited = copies;
        return event;
    }

    /** The copy for a topic. */
    ProducerRecord<String, byte[]> copy(String topic) {
        ProducerRecord<String, byte[]> event = encoded == null ? encoding.get() : encoded;
        awaited--;
        if (awaited <= 0) {
            encoded = null;
        }
        return copy(event, topic);
    }

    /** The same record for another topic. */
    static ProducerRecord<String, byte[]> copy(ProducerRecord<String, byte[]> event, String topic) {
        return new ProducerRecord<>(topic, null, event.key(), event.value(), event.headers());
    }
}
