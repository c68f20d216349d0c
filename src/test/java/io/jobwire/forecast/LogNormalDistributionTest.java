package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogNormalDistributionTest {

    @Test
    void has_the_mean_and_the_deviation_of_samples() {
        LogNormalDistribution distribution = new LogNormalDistribution(Math.log(600), 0.25);
        Random random = new Random(1);
        double sum = 0;
        double squares = 0;
        int samples = 400_000;
        for (int i = 0; i < samples; i++) {
            double seconds = Math.exp(distribution.logMean() + 0.5 * random.nextGaussian());
            sum += seconds;
            squares += seconds * seconds;
        }
        double mean = sum / samples;

        assertThat(distribution.mean()).isCloseTo(mean, withinPercentage(1));
        assertThat(distribution.standardDeviation())
                .isCloseTo(Math.sqrt(squares / samples - mean * mean), withinPercentage(2));
    }
}
