package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WeekdayPatternTest {
    private static final int MONDAY = (int) LocalDate.parse("2026-03-02").toEpochDay();
    private static final int SATURDAY = MONDAY + 5;

    private long occurred = WeekdayPattern.NO_DAYS;
    private long observed = WeekdayPattern.NO_DAYS;

    private void observe(int day, boolean occurrence) {
        occurred = WeekdayPattern.add(occurred, day, occurrence);
        observed = WeekdayPattern.add(observed, day, true);
    }

    private double probability(int day) {
        return WeekdayPattern.probability(occurred, observed, day);
    }

    @Test
    void expects_every_day_alike_at_first() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            assertThat(probability(day)).isCloseTo(0.95, within(1e-9));
        }
    }

    @Test
    void learns_within_a_week_that_weekends_are_off() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, day < SATURDAY);
        }

        assertThat(probability(MONDAY + 7)).isGreaterThan(0.95);
        assertThat(probability(SATURDAY + 7)).isLessThan(0.25);
        assertThat(probability(SATURDAY + 8)).isLessThan(0.25);
    }

    @Test
    void learns_a_single_weekday() {
        for (int day = MONDAY; day < MONDAY + 28; day++) {
            observe(day, (day - MONDAY) % 7 == 2);
        }

        assertThat(probability(MONDAY + 28 + 2)).isGreaterThan(0.7);
        assertThat(probability(MONDAY + 28 + 3)).isLessThan(0.2);
    }

    @Test
    void forgets_a_pattern_that_ends() {
        for (int day = MONDAY; day < MONDAY + 70; day++) {
            observe(day, day < MONDAY + 35);
        }

        assertThat(probability(MONDAY + 70)).isLessThan(0.35);
    }

    @Test
    void keeps_the_counts_of_weekdays_apart() {
        long counts = WeekdayPattern.NO_DAYS;
        for (int week = 0; week < 52; week++) {
            counts = WeekdayPattern.add(counts, SATURDAY + 1 + 7 * week, true); // Sunday: the uppermost byte
        }

        assertThat(counts & 0xFFFF_FFFF_FFFFL).isZero();
        assertThat(counts >>> 48).isBetween(120L, 128L);
    }

    @Test
    void knows_the_weekdays_before_1970() {
        observe(MONDAY - 7 * 3_000, false);

        assertThat(probability(MONDAY)).isLessThan(probability(SATURDAY));
    }
}
