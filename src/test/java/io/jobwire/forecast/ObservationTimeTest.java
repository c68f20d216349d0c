package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationTimeTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final double NOW = EpochTime.seconds(NOON);
    private static final double PREVIOUS = NOW - 600;

    @Test
    void takes_the_time_of_a_row_as_it_is() {
        ObservationTime time = ObservationTime.of(TimeWindow.at(NOON.minusSeconds(100)), PREVIOUS, NOW);

        assertThat(time.mean()).isEqualTo(NOW - 100);
        assertThat(time.variance()).isZero();
    }

    @Test
    void is_uniform_between_the_polls_where_the_row_has_no_time() {
        ObservationTime time = ObservationTime.of(new TimeWindow(NOON.minusSeconds(600), NOON), PREVIOUS, NOW);

        assertThat(time.mean()).isEqualTo(NOW - 300);
        assertThat(time.variance()).isCloseTo(600 * 600 / 12.0, within(1e-6));
    }

    @Test
    void places_a_row_that_appeared_late_between_the_polls() {
        ObservationTime time = ObservationTime.of(TimeWindow.at(NOON.minusSeconds(5_000)), PREVIOUS, NOW);

        assertThat(time.mean()).isEqualTo(NOW - 300);
        assertThat(time.variance()).isCloseTo(600 * 600 / 12.0, within(1e-6));
    }

    @Test
    void tolerates_clocks_that_differ_by_a_second() {
        ObservationTime early = ObservationTime.of(TimeWindow.at(NOON.minusSeconds(601)), PREVIOUS, NOW);
        ObservationTime late = ObservationTime.of(TimeWindow.at(NOON.plusSeconds(1)), PREVIOUS, NOW);

        assertThat(early.mean()).isEqualTo(PREVIOUS - 1);
        assertThat(early.variance()).isZero();
        assertThat(late.variance()).isZero();
    }

    @Test
    void takes_the_past_as_it_is_at_the_first_poll() {
        ObservationTime time = ObservationTime.of(TimeWindow.at(NOON.minusSeconds(50_000)), Double.NaN, NOW);

        assertThat(time.mean()).isEqualTo(NOW - 50_000);
    }
}
