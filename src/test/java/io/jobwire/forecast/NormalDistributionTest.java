package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

    /** Values from Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.3989422804, 0.5",
        "0.5, 0.3520653268, 0.6914624613",
        "1, 0.2419707245, 0.8413447461",
        "1.96, 0.0584409443, 0.9750021049",
        "3, 0.0044318484, 0.9986501020",
        "-1, 0.2419707245, 0.1586552539",
        "-4, 0.0001338302, 0.0000316712",
    })
    void agrees_with_tabulated_values(double z, double density, double cdf) {
        assertThat(NormalDistribution.density(z)).isCloseTo(density, within(2e-9));
        assertThat(NormalDistribution.cdf(z)).isCloseTo(cdf, within(2e-9));
    }

    @Test
    void is_consistent_between_its_table_entries() {
        for (double z = -6; z < 6; z += 0.0137) {
            double h = 1e-3;
            double slopeOfCdf = (NormalDistribution.cdf(z + h) - NormalDistribution.cdf(z - h)) / (2 * h);
            double slopeOfIntegral =
                    (NormalDistribution.integralOfCdf(z + h) - NormalDistribution.integralOfCdf(z - h)) / (2 * h);
            assertThat(NormalDistribution.cdf(z) + NormalDistribution.cdf(-z)).isCloseTo(1, within(1e-9));
            assertThat(slopeOfCdf).isCloseTo(NormalDistribution.density(z), within(1e-6));
            assertThat(slopeOfIntegral).isCloseTo(NormalDistribution.cdf(z), within(1e-6));
        }
    }

    @Test
    void saturates_far_from_the_mean() {
        assertThat(NormalDistribution.cdf(-100)).isZero();
        assertThat(NormalDistribution.cdf(100)).isEqualTo(1);
        assertThat(NormalDistribution.density(100)).isZero();
        assertThat(NormalDistribution.integralOfCdf(-100)).isZero();
        assertThat(NormalDistribution.integralOfCdf(100)).isEqualTo(100);
    }
}
