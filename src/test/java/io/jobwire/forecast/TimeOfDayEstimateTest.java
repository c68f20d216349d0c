package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOfDayEstimateTest {
    private static final int DAY = 20_514;
    private static final double TEN_O_CLOCK = 36_000;
    private static final double USUAL_VARIANCE = 300 * 300;

    private static double at(int day, double time) {
        return day * EpochTime.SECONDS_PER_DAY + time;
    }

    private final TimeOfDayEstimate estimate = new TimeOfDayEstimate(at(DAY, TEN_O_CLOCK), USUAL_VARIANCE);

    @Test
    void expects_the_same_time_on_each_day_after_one_occurrence() {
        assertThat(estimate.timeOn(DAY + 1)).isCloseTo(at(DAY + 1, TEN_O_CLOCK), within(0.01));
        assertThat(estimate.occurrences()).isEqualTo(1);
        assertThat(estimate.lastDay()).isEqualTo(DAY);
        assertThat(estimate.predictiveVariance()).isCloseTo(2 * USUAL_VARIANCE, within(1.0));
        assertThat(estimate.reach()).isCloseTo(4 * Math.sqrt(2) * 300, within(0.1));
    }

    @Test
    void attributes_a_time_to_the_nearest_day() {
        assertThat(estimate.nearestDay(at(DAY + 3, TEN_O_CLOCK + 40_000))).isEqualTo(DAY + 3);
        assertThat(estimate.nearestDay(at(DAY + 3, TEN_O_CLOCK - 40_000))).isEqualTo(DAY + 3);
        assertThat(estimate.nearestDay(at(DAY + 3, TEN_O_CLOCK + 46_000))).isEqualTo(DAY + 4);
    }

    @Test
    void finds_the_level_and_the_jitter() {
        Random random = new Random(5);
        for (int day = DAY + 1; day < DAY + 60; day++) {
            estimate.update(at(day, TEN_O_CLOCK + 600 + 60 * random.nextGaussian()), day, 0, USUAL_VARIANCE);
        }

        assertThat(estimate.timeOn(DAY + 60)).isCloseTo(at(DAY + 60, TEN_O_CLOCK + 600), within(90.0));
        assertThat(estimate.standardDeviation()).isBetween(40.0, 110.0);
    }

    @Test
    void returns_the_squared_error_corrected_for_uncertainty() {
        double squaredError = estimate.update(at(DAY + 1, TEN_O_CLOCK + 100), DAY + 1, 500, USUAL_VARIANCE);

        // half of the squared error, since the level comes from one occurrence
        assertThat(squaredError).isCloseTo(100 * 100 / 2.0 - 500, within(1.0));
    }

    @Test
    void moves_less_for_an_occurrence_whose_time_is_uncertain() {
        TimeOfDayEstimate uncertain = new TimeOfDayEstimate(at(DAY, TEN_O_CLOCK), USUAL_VARIANCE);

        estimate.update(at(DAY + 1, TEN_O_CLOCK + 300), DAY + 1, 0, USUAL_VARIANCE);
        uncertain.update(at(DAY + 1, TEN_O_CLOCK + 300), DAY + 1, 3 * USUAL_VARIANCE, USUAL_VARIANCE);

        double moved = estimate.timeOn(DAY + 1) - at(DAY + 1, TEN_O_CLOCK);
        double movedUncertain = uncertain.timeOn(DAY + 1) - at(DAY + 1, TEN_O_CLOCK);
        assertThat(movedUncertain).isCloseTo(moved / 4, within(15.0));
    }

    @Test
    void follows_a_drift_and_extrapolates_it_for_a_week() {
        int day = DAY;
        for (int i = 1; i <= 40; i++) {
            day = DAY + i;
            estimate.update(at(day, TEN_O_CLOCK + 240 * i), day, 0, USUAL_VARIANCE);
        }

        assertThat(estimate.timeOn(day + 1)).isCloseTo(at(day + 1, TEN_O_CLOCK + 240 * 41), within(240.0));
        assertThat(estimate.drift()).isBetween(120f, 300f);
        assertThat(estimate.timeOn(day + 20) - estimate.timeOn(day + 7))
                .isCloseTo(13 * EpochTime.SECONDS_PER_DAY, within(0.1));
    }

    @Test
    void is_not_blurred_by_one_outlier() {
        for (int day = DAY + 1; day < DAY + 30; day++) {
            estimate.update(at(day, TEN_O_CLOCK + (day % 2 == 0 ? 30 : -30)), day, 0, USUAL_VARIANCE);
        }
        double before = estimate.standardDeviation();

        estimate.update(at(DAY + 30, TEN_O_CLOCK + 5_000), DAY + 30, 0, USUAL_VARIANCE);

        assertThat(estimate.standardDeviation()).isLessThan(2 * before);
    }

    @Test
    void never_claims_to_be_more_precise_than_the_api() {
        for (int day = DAY + 1; day < DAY + 120; day++) {
            estimate.update(at(day, TEN_O_CLOCK), day, 0, USUAL_VARIANCE);
        }

        assertThat(estimate.variance()).isEqualTo(25);
    }
}
