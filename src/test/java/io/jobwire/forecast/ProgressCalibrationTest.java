package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProgressCalibrationTest {
    private final ProgressCalibration calibration = new ProgressCalibration();

    @Test
    void trusts_progress_little_at_first() {
        assertThat(calibration.bias(0.5)).isZero();
        assertThat(calibration.variance(0.5)).isEqualTo(0.5);
    }

    @Test
    void comes_to_trust_progress_that_predicts_the_end_well() {
        for (int job = 0; job < 100; job++) {
            calibration.add(0.5, 0);
        }

        assertThat(calibration.variance(0.5)).isLessThan(0.03);
    }

    @Test
    void learns_bias_and_noise_of_each_stage_separately() {
        for (int job = 0; job < 200; job++) {
            calibration.add(0.1, job % 2 == 0 ? 2 : 0); // counts jump ahead at first, and are noisy
            calibration.add(1, 0.1);
        }

        assertThat(calibration.bias(0.1)).isCloseTo(1, within(0.1));
        assertThat(calibration.variance(0.1)).isCloseTo(1, within(0.1));
        assertThat(calibration.bias(1)).isCloseTo(0.1, within(0.01));
        assertThat(calibration.variance(1)).isLessThan(0.02);
        assertThat(calibration.bias(0.5)).isZero();
    }
}
