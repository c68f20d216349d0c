package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFormatTest {
    /** A model of two slots and one module, exported by an earlier build. */
    private static final byte[] MODEL = Base64.getDecoder()
            .decode(
                    "ATuPiuhASigSP/x9oD/9cKQCBAxXiAAAUCZG+ZHzR04c+T+AAAAAAAZhACAAICAgICAAIAAgICAgIAQMV4gAAFAmR5KTk0c3LnY/gAAA"
                            + "AAAGYQAgACAgICAgACAAICAgICABAgYrxAxA2YN6PeqJIw==");

    @Test
    void reads_a_complete_model() {
        assertThat(ModelFormat.isReadable(MODEL)).isTrue();
        assertThat(ModelFormat.contents(MODEL).remaining()).isEqualTo(MODEL.length - 1);
    }

    @Test
    void does_not_read_a_model_that_is_cut_off_anywhere() {
        for (int length = 0; length < MODEL.length; length++) {
            assertThat(ModelFormat.isReadable(Arrays.copyOf(MODEL, length))).isFalse();
        }
    }

    @Test
    void does_not_read_another_format() {
        byte[] other = MODEL.clone();
        other[0] = 2;

        assertThat(ModelFormat.isReadable(other)).isFalse();
    }

    @Test
    void does_not_read_impossible_counts() {
        byte[] negative = Arrays.copyOf(MODEL, 4_000);
        byte[] large = Arrays.copyOf(MODEL, 4_000);
        negative[17] = -1;
        large[17] = 17;

        assertThat(ModelFormat.isReadable(negative)).isFalse();
        assertThat(ModelFormat.isReadable(large)).isFalse();
    }

    @Test
    void fits_into_one_kibibyte() {
        assertThat(ModelFormat.MAX_BYTES).isLessThanOrEqualTo(1_024);
        assertThat(ModelFormat.newBuffer().position()).isEqualTo(1);
    }

    /** The first slot begins after its count, at byte 18; a module after its count, at the second last 14 bytes. */
    @ParameterizedTest
    @CsvSource({
        "1, 7FC00000, a NaN of changes",
        "1, BF800000, a negative number of changes",
        "5, 7F800000, infinitely many days",
        "9, F149F2CA, a recurrence of -1e30",
        "13, 7FC00000, a NaN of opportunities",
        "18, FFFFFFFF, a negative change type",
        "22, 80000000, the lowest day there is",
        "22, 7FFFFFFF, the highest day there is",
        "26, F149F2CA, a slot time of -1e30",
        "26, 7149F2CA, a slot time of 1e30",
        "26, 7FC00000, a NaN of a slot time",
        "30, 7F800000, an infinite variance",
        "30, 00000000, no variance at all",
        "34, FF800000, a negative size",
        "40, FF320000, negative occurrences",
        "40, 01FF0000, a negative activity",
        "40, 017F0000, an activity above one",
    })
    void does_not_read_a_value_that_no_model_has(int offset, String value, String what) {
        byte[] model = MODEL.clone();
        byte[] bytes = HexFormat.of().parseHex(value);
        System.arraycopy(bytes, 0, model, offset, offset == 40 ? 2 : bytes.length);

        assertThat(ModelFormat.isReadable(model)).as(what).isFalse();
    }

    @Test
    void does_not_read_days_that_occurred_without_being_observed_and_durations_out_of_range() {
        byte[] days = MODEL.clone();
        days[18 + 25] = 0x7F; // of the days with an occurrence
        byte[] durations = MODEL.clone();
        ByteBuffer.wrap(durations).putFloat(durations.length - 8, 1e30f);
        byte[] variance = MODEL.clone();
        ByteBuffer.wrap(variance).putFloat(variance.length - 4, Float.NaN);

        assertThat(ModelFormat.isReadable(days)).isFalse();
        assertThat(ModelFormat.isReadable(durations)).isFalse();
        assertThat(ModelFormat.isReadable(variance)).isFalse();
    }
}
