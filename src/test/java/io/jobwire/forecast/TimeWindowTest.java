package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void has_a_middle_and_a_width() {
        TimeWindow window = new TimeWindow(NOON, NOON.plusSeconds(60));

        assertThat(window.middle()).isCloseTo(EpochTime.seconds(NOON) + 30, within(1e-6));
        assertThat(window.width()).isCloseTo(60, within(1e-6));
        assertThat(window.isExact()).isFalse();
    }

    @Test
    void has_no_width_where_the_time_is_known() {
        assertThat(TimeWindow.at(NOON).width()).isZero();
        assertThat(TimeWindow.at(NOON).isExact()).isTrue();
    }

    @Test
    void rejects_a_window_that_ends_before_it_begins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow(NOON, NOON.minusNanos(1)));
    }
}
