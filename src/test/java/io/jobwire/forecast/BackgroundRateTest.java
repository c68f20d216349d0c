package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BackgroundRateTest {
    private final BackgroundPrior prior = new BackgroundPrior();
    private final BackgroundRate rate = new BackgroundRate(prior);

    private static double perDay(BackgroundRate rate) {
        return rate.perSecond() * EpochTime.SECONDS_PER_DAY;
    }

    @Test
    void starts_at_the_rate_of_the_fleet() {
        assertThat(perDay(rate)).isCloseTo(prior.changesPerDay(), within(1e-9));
    }

    @Test
    void is_the_posterior_mean_under_a_gamma_prior() {
        rate.add(2, 0.5);

        double shape = prior.shape();
        assertThat(perDay(rate)).isCloseTo((shape + 2) / (shape / prior.changesPerDay() + 0.5), within(1e-6));
    }

    @Test
    void rises_with_unpredicted_changes_and_falls_without() {
        for (int hour = 0; hour < 240; hour++) {
            rate.add(1, 1 / 24.0);
        }
        double busy = perDay(rate);
        for (int hour = 0; hour < 240; hour++) {
            rate.add(0, 1 / 24.0);
        }

        assertThat(busy).isGreaterThan(10);
        assertThat(perDay(rate)).isLessThan(busy / 3);
    }

    @Test
    void never_falls_to_zero() {
        for (int day = 0; day < 10_000; day++) {
            rate.add(0, 1);
        }

        assertThat(perDay(rate)).isGreaterThan(0.01);
    }

    @Test
    void survives_its_byte_format() {
        rate.add(3, 2);
        ByteBuffer bytes = ByteBuffer.allocate(BackgroundRate.BYTES);
        rate.write(bytes);
        BackgroundRate read = new BackgroundRate(prior);

        read.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(read.perSecond()).isEqualTo(rate.perSecond());
    }
}
