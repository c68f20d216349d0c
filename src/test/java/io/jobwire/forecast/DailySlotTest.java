package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailySlotTest {
    private static final int TYPE = ChangeType.jobStart(1);
    private static final int MONDAY = (int) LocalDate.parse("2026-03-02").toEpochDay();
    private static final double TIME = 7_200;
    private static final double VARIANCE = 60 * 60;
    private static final double RECURRENCE = 0.5;

    private final DailySlot slot = new DailySlot(TYPE, at(MONDAY), VARIANCE, 0);

    private static double at(int day) {
        return day * EpochTime.SECONDS_PER_DAY + TIME;
    }

    private void occursOn(int day) {
        slot.occurred(at(day), day, 0, VARIANCE, 1);
    }

    @Test
    void is_untried_after_one_occurrence_and_as_probable_as_changes_recur() {
        assertThat(slot.isUntried()).isTrue();
        assertThat(slot.isConfirmed()).isFalse();
        assertThat(slot.probability(MONDAY + 1, 0.5)).isBetween(0.45, 0.5);
        assertThat(slot.probability(MONDAY + 1, 0.1)).isBetween(0.09, 0.1);
    }

    @Test
    void becomes_nearly_certain_when_it_occurs_every_day() {
        for (int day = MONDAY + 1; day < MONDAY + 10; day++) {
            occursOn(day);
        }

        assertThat(slot.isConfirmed()).isTrue();
        assertThat(slot.activity()).isCloseTo(0.98, within(1e-6));
        assertThat(slot.probability(MONDAY + 10, RECURRENCE)).isGreaterThan(0.93);
        assertThat(slot.resolvedDay()).isEqualTo(MONDAY + 9);
    }

    @Test
    void becomes_inactive_within_days_when_it_stops_occurring() {
        for (int day = MONDAY + 1; day < MONDAY + 10; day++) {
            occursOn(day);
        }
        double certain = slot.activity();

        slot.missed(MONDAY + 10, RECURRENCE);
        assertThat(slot.activity()).isLessThan(certain).isGreaterThan(0.8);
        slot.missed(MONDAY + 11, RECURRENCE);
        slot.missed(MONDAY + 12, RECURRENCE);
        slot.missed(MONDAY + 13, RECURRENCE);

        assertThat(slot.activity()).isLessThan(0.15);
        assertThat(slot.probability(MONDAY + 14, RECURRENCE)).isLessThan(0.15);
    }

    @Test
    void stays_active_when_a_weekend_passes_that_is_off() {
        for (int day = MONDAY + 1; day < MONDAY + 26; day++) {
            if ((day - MONDAY) % 7 < 5) {
                occursOn(day);
            } else {
                slot.missed(day, RECURRENCE);
            }
        }
        slot.missed(MONDAY + 26, RECURRENCE);
        slot.missed(MONDAY + 27, RECURRENCE);

        assertThat(slot.probability(MONDAY + 28, RECURRENCE)).isGreaterThan(0.8);
        assertThat(slot.probability(MONDAY + 33, RECURRENCE)).isLessThan(0.2);
    }

    @Test
    void learns_nothing_from_a_day_that_is_skipped() {
        occursOn(MONDAY + 1);
        double before = slot.activity();

        slot.skip(MONDAY + 2);

        assertThat(slot.resolvedDay()).isEqualTo(MONDAY + 2);
        assertThat(slot.activity()).isEqualTo(before);
    }

    @Test
    void expects_as_many_changes_as_usually_come_together() {
        for (int day = MONDAY; day < MONDAY + 15; day++) {
            if (day > MONDAY) {
                occursOn(day);
            }
            slot.occurredAgain();
            slot.occurredAgain();
        }

        assertThat(slot.size()).isCloseTo(3, within(0.1));
    }

    @Test
    void is_densest_at_its_time_and_empty_beyond_its_reach() {
        occursOn(MONDAY + 1);
        int day = MONDAY + 2;

        double density = slot.density(at(day), day, 0, RECURRENCE);
        double offPeak = slot.density(at(day) + slot.standardDeviation(), day, 0, RECURRENCE);

        double peak = slot.probability(day, RECURRENCE) * 0.39894 / slot.standardDeviation();
        assertThat(density).isCloseTo(peak, within(peak / 1_000));
        assertThat(offPeak).isCloseTo(peak * Math.exp(-0.5), within(peak / 1_000));
        assertThat(slot.density(at(day) + 1.01 * slot.reach(), day, 0, RECURRENCE))
                .isZero();
        assertThat(slot.density(at(day), day, 10 * VARIANCE, RECURRENCE)).isLessThan(density / 2);
    }

    @Test
    void has_changes_on_its_latest_day_but_not_on_days_resolved_without() {
        occursOn(MONDAY + 1);
        assertThat(slot.density(at(MONDAY + 1), MONDAY + 1, 0, RECURRENCE)).isPositive();

        slot.missed(MONDAY + 2, RECURRENCE);

        assertThat(slot.density(at(MONDAY + 2), MONDAY + 2, 0, RECURRENCE)).isZero();
    }

    @Test
    void is_hit_by_chance_the_more_often_the_higher_the_background_rate() {
        double perDay = 1 / EpochTime.SECONDS_PER_DAY;

        double seldom = slot.chance(perDay, 0.5);
        double often = slot.chance(50 * perDay, 0.5);

        assertThat(seldom).isBetween(0.001, 0.02);
        assertThat(often).isGreaterThan(10 * seldom).isLessThan(1);
        assertThat(slot.chance(1, 0.5)).isZero();
    }

    @Test
    void loses_most_of_its_activity_when_it_seems_to_have_moved() {
        occursOn(MONDAY + 1);

        slot.doubt();

        assertThat(slot.activity()).isCloseTo(0.98 * 0.3, within(1e-6));
    }

    @Test
    void survives_its_byte_format() {
        for (int day = MONDAY + 1; day < MONDAY + 6; day++) {
            occursOn(day);
            slot.occurredAgain();
        }
        ByteBuffer bytes = ByteBuffer.allocate(DailySlot.BYTES);
        slot.write(bytes);

        DailySlot read = DailySlot.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(read.changeType()).isEqualTo(TYPE);
        assertThat(read.timeOn(MONDAY + 6)).isCloseTo(slot.timeOn(MONDAY + 6), within(1.0));
        assertThat(read.variance()).isEqualTo(slot.variance());
        assertThat(read.occurrences()).isEqualTo(slot.occurrences());
        assertThat(read.size()).isEqualTo(slot.size());
        assertThat(read.activity()).isCloseTo(slot.activity(), within(0.01));
        assertThat(read.lastDay()).isEqualTo(slot.lastDay());
        assertThat(read.resolvedDay()).isEqualTo(slot.resolvedDay());
        assertThat(read.probability(MONDAY + 6, RECURRENCE))
                .isCloseTo(slot.probability(MONDAY + 6, RECURRENCE), within(0.01));
    }
}
