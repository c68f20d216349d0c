package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventCopiesTest {
    private final AtomicInteger encodings = new AtomicInteger();

    @Test
    void copies_have_the_events_key_headers_and_very_bytes_and_it_is_encoded_once() {
        EventCopies copies = new EventCopies(this::encoded, 2);

        ProducerRecord<String, byte[]> event = copies.event();
        ProducerRecord<String, byte[]> first = copies.copy("first");
        ProducerRecord<String, byte[]> second = copies.copy("second");

        assertThat(encodings).hasValue(1);
        assertThat(first.topic()).isEqualTo("first");
        assertThat(second.topic()).isEqualTo("second");
        assertThat(first.key()).isEqualTo(event.key());
        assertThat(first.value()).isSameAs(event.value());
        assertThat(first.headers()).isEqualTo(event.headers()).isNotSameAs(event.headers());
    }

    @Test
    void what_is_asked_for_again_is_encoded_again() {
        EventCopies copies = new EventCopies(this::encoded, 1);
        copies.event();
        copies.copy("first");

        copies.copy("first");

        assertThat(encodings).hasValue(2);
    }

    private ProducerRecord<String, byte[]> encoded() {
        encodings.incrementAndGet();
        ProducerRecord<String, byte[]> event = new ProducerRecord<>("events", "c", new byte[] {1, 2, 3});
        event.headers().add("ce_id", "c/A/1".getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
