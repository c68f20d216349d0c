package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

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
}
