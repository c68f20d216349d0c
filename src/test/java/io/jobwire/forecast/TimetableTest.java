package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final int TYPE = ChangeType.jobStart(1);
    private static final int MONDAY = (int) LocalDate.parse("2026-03-02").toEpochDay();
    private static final double HOUR = 3_600;
    private static final double BACKGROUND = 1 / EpochTime.SECONDS_PER_DAY;

    private final FleetPrior fleet = new FleetPrior();
    private final Timetable timetable = new Timetable(fleet);

    private static double at(int day, double hours) {
        return day * EpochTime.SECONDS_PER_DAY + hours * HOUR;
    }

    private double observe(int day, double hours) {
        return timetable.observe(TYPE, at(day, hours), 0, BACKGROUND);
    }

    private void endDay(int day) {
        timetable.resolveUntil(at(day + 1, 0), true, BACKGROUND);
    }

    /** Expected changes in the two hours around a time. */
    private double expected(int day, double hours) {
        ChangeForecast forecast = new ChangeForecast();
        timetable.addTo(forecast, at(day, hours - 1), 2 * HOUR, new JobDurations(new FleetPrior()));
        return forecast.expectedChanges(2 * HOUR);
    }

    @Test
    void expects_nothing_before_it_has_learned() {
        assertThat(expected(MONDAY, 8)).isZero();
    }

    @Test
    void predicts_a_daily_change_after_a_few_days() {
        assertThat(observe(MONDAY, 8)).isZero();
        for (int day = MONDAY + 1; day < MONDAY + 5; day++) {
            endDay(day - 1);
            observe(day, 8.02);
        }

        assertThat(observe(MONDAY + 5, 8.01)).isGreaterThan(0.95);
        assertThat(timetable.slots()).hasSize(1);
        assertThat(expected(MONDAY + 6, 8)).isBetween(0.85, 1.05);
        assertThat(expected(MONDAY + 6, 15)).isLessThan(0.05);
    }

    @Test
    void forgets_a_daily_change_that_no_longer_occurs() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, 8);
            endDay(day);
        }
        for (int day = MONDAY + 7; day < MONDAY + 12; day++) {
            endDay(day);
        }
        assertThat(expected(MONDAY + 12, 8)).isLessThan(0.1);

        endDay(MONDAY + 29);

        assertThat(timetable.slots()).isEmpty();
    }

    @Test
    void learns_weekdays() {
        for (int day = MONDAY; day < MONDAY + 21; day++) {
            if ((day - MONDAY) % 7 < 5) {
                observe(day, 8);
            }
            endDay(day);
        }

        assertThat(expected(MONDAY + 21, 8)).isGreaterThan(0.75);
        for (int day = MONDAY + 21; day < MONDAY + 26; day++) {
            observe(day, 8);
            endDay(day);
        }
        assertThat(expected(MONDAY + 26, 8)).isLessThan(0.2);
    }

    @Test
    void expects_a_moved_schedule_at_its_new_time_at_once() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, 8);
            endDay(day);
        }

        observe(MONDAY + 7, 10); // a schedule that starts two hours later
        endDay(MONDAY + 7);

        assertThat(timetable.slots()).hasSize(2);
        assertThat(expected(MONDAY + 8, 10)).isGreaterThan(0.6);
        assertThat(expected(MONDAY + 8, 8)).isLessThan(0.3);
    }

    @Test
    void learns_nothing_from_days_without_polls() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, 8);
            endDay(day);
        }
        double before = timetable.slots()[0].activity();

        timetable.resolveUntil(at(MONDAY + 10, 0), false, BACKGROUND);

        assertThat(timetable.slots()[0].activity()).isEqualTo(before);
        assertThat(timetable.slots()[0].resolvedDay()).isEqualTo(MONDAY + 9);
    }

    @Test
    void does_not_take_changes_at_random_times_for_habits() {
        Random random = new Random(6);
        double predicted = 0;
        for (int day = MONDAY; day < MONDAY + 28; day++) {
            predicted += observe(day, 24 * random.nextDouble());
            endDay(day);
        }

        assertThat(predicted / 28).isLessThan(0.15);
        assertThat(fleet.recurrence().probability()).isLessThan(0.15);
    }

    @Test
    void predicts_changes_that_come_together_once_the_first_has_occurred() {
        for (int day = MONDAY; day < MONDAY + 10; day++) {
            observe(day, 8);
            observe(day, 8.001);
            observe(day, 8.002);
            endDay(day);
        }

        assertThat(timetable.slots()).hasSize(1);
        assertThat(expected(MONDAY + 10, 8)).isBetween(2.5, 3.1);
    }

    @Test
    void adds_the_ends_of_the_jobs_that_it_expects_to_start() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, 8);
            endDay(day);
        }
        ChangeForecast forecast = new ChangeForecast();

        timetable.addTo(forecast, at(MONDAY + 7, 7.5), 6 * HOUR, new JobDurations(fleet));

        assertThat(forecast.expectedChanges(24 * HOUR)).isBetween(1.7, 2.1);
    }

    @Test
    void keeps_the_most_valuable_slots_when_there_are_too_many() {
        for (int day = MONDAY; day < MONDAY + 4; day++) {
            observe(day, 8);
            endDay(day);
        }
        for (int type = 100; type < 140; type++) {
            timetable.observe(type, at(MONDAY + 4, type % 24), 0, BACKGROUND);
        }

        assertThat(timetable.slots()).hasSize(Timetable.MAX_SLOTS);
        assertThat(timetable.slots()[0].changeType()).isEqualTo(TYPE);
    }

    @Test
    void survives_its_byte_format_and_teaches_another_fleet() {
        for (int day = MONDAY; day < MONDAY + 7; day++) {
            observe(day, 8);
            observe(day, 14);
            endDay(day);
        }
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        timetable.write(bytes);
        FleetPrior elsewhere = new FleetPrior();
        Timetable read = new Timetable(elsewhere);

        read.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(read.slots()).hasSize(2);
        JitterPrior taught = new JitterPrior();
        taught.add(read.slots()[0].variance());
        taught.add(read.slots()[1].variance());
        assertThat(elsewhere.jitter().variance()).isEqualTo(taught.variance());
        assertThat(elsewhere.recurrence().probability()).isGreaterThan(1 / 3.0);
        ByteBuffer again = ByteBuffer.allocate(1_024);
        read.write(again);
        assertThat(again.flip()).isEqualTo(bytes.rewind());
        assertThat(read.slots()[0].timeOn(MONDAY + 7)).isCloseTo(at(MONDAY + 7, 8), within(1.0));
    }
}
