package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of {@link PackedWriter} together with {@link PackedReader}, since each defines the other. */
class PackedWriterTest {
    private final PackedWriter writer = new PackedWriter();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void a_number_is_read_as_it_was_written(long number) {
        writer.writeSigned(number);
        writer.writeUnsigned(number);

        PackedReader reader = reader();
        assertThat(reader.readSigned()).isEqualTo(number);
        assertThat(reader.readUnsigned()).isEqualTo(number);
        assertThat(reader.position()).isEqualTo(writer.position());
    }

    @Test
    void a_small_number_takes_one_byte() {
        writer.writeUnsigned(127);
        writer.writeSigned(-64);
        writer.writeSigned(63);

        assertThat(writer.position()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Häuser Ost", "東京", "😀"})
    void a_text_is_read_as_it_was_written(String text) {
        byte[] utf8 = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        writer.writeText(text);
        writer.writeText(utf8, 1, utf8.length - 1);

        PackedReader reader = reader();
        assertThat(reader.readText()).isEqualTo(text);
        assertThat(reader.readText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T12:00:00Z", "1969-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
    void a_time_is_read_as_it_was_written(String text) {
        Instant time = Instant.parse(text);
        writer.writeTime(time.getEpochSecond(), time.getNano(), 1_700_000_000);

        assertThat(reader().readTime(1_700_000_000)).isEqualTo(time);
    }

    @Test
    void it_grows_as_needed() {
        byte[] much = new byte[5_000];
        much[4_999] = 7;
        for (int i = 0; i < 500; i++) {
            writer.writeByte(i);
        }
        writer.write(much, 0, much.length);
        writer.writeUnsigned(Long.MAX_VALUE);

        byte[] written = writer.toBytes();
        assertThat(written).hasSize(5_509);
        assertThat(written[499]).isEqualTo((byte) 499);
        assertThat(written[5_499]).isEqualTo((byte) 7);
    }

    @Test
    void a_byte_can_be_overwritten() {
        writer.writeByte(1);
        writer.writeByte(2);
        writer.setByte(0, 9);

        assertThat(writer.toBytes()).containsExactly(9, 2);
    }

    @Test
    void another_writer_can_be_appended_and_a_cleared_one_used_again() {
        PackedWriter other = new PackedWriter();
        other.writeByte(1);
        other.clear();
        other.writeByte(2);

        writer.writeByte(3);
        writer.write(other);

        assertThat(writer.toBytes()).containsExactly(3, 2);
    }

    @Test
    void a_range_equals_only_the_same_bytes() {
        writer.writeText("key");
        byte[] text = "a key!".getBytes(StandardCharsets.UTF_8);

        assertThat(writer.holds(1, 4, text, 2, 5)).isTrue();
        assertThat(writer.holds(1, 4, text, 2, 6)).isFalse();
        assertThat(writer.holds(1, 4, text, 1, 4)).isFalse();
    }

    private PackedReader reader() {
        return new PackedReader(writer.toBytes(), 0);
    }
}
