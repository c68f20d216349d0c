package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JitterPriorTest {
    private final JitterPrior prior = new JitterPrior();

    @Test
    void expects_five_minutes_at_first() {
        assertThat(Math.sqrt(prior.variance())).isCloseTo(300, within(1e-6));
    }

    @Test
    void finds_the_variance_of_normal_errors_without_bias() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            prior.add(Math.pow(90 * random.nextGaussian(), 2));
        }

        assertThat(prior.variance()).isCloseTo(90 * 90, withinPercentage(20));
    }

    @Test
    void is_hardly_moved_by_one_outlier() {
        double before = prior.variance();

        prior.add(before);
        prior.add(1_000_000 * before);

        assertThat(prior.variance()).isLessThan(20 * before);
    }

    @Test
    void stays_finite_when_errors_vanish() {
        for (int i = 0; i < 10_000; i++) {
            prior.add(0);
        }

        assertThat(prior.variance()).isBetween(25.0, 100.0);
    }
}
