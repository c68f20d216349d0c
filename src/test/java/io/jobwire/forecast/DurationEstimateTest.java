package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationEstimateTest {
    private final DurationEstimate estimate = new DurationEstimate(7);

    @Test
    void averages_its_first_observations_exactly() {
        estimate.add(1, 100);
        estimate.add(2, 100);
        estimate.add(6, 100);

        assertThat(estimate.count()).isEqualTo(3);
        assertThat(estimate.mean()).isCloseTo(3, within(1e-6));
        assertThat(estimate.variance()).isCloseTo(7, within(1e-5)); // the sample variance of 1, 2 and 6
    }

    @Test
    void finds_the_mean_and_the_variance_of_a_distribution() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            estimate.add(8 + 0.5 * random.nextGaussian(), 2_000);
        }

        assertThat(estimate.mean()).isCloseTo(8, within(0.05));
        assertThat(estimate.variance()).isCloseTo(0.25, within(0.03));
    }

    @Test
    void forgets_old_observations() {
        for (int i = 0; i < 100; i++) {
            estimate.add(1, 12);
        }
        for (int i = 0; i < 100; i++) {
            estimate.add(5, 12);
        }

        assertThat(estimate.count()).isEqualTo(12);
        assertThat(estimate.mean()).isCloseTo(5, within(0.01));
        assertThat(estimate.variance()).isLessThan(0.05);
    }

    @Test
    void survives_its_byte_format() {
        estimate.add(3, 12);
        estimate.add(4, 12);
        ByteBuffer bytes = ByteBuffer.allocate(DurationEstimate.BYTES);
        estimate.write(bytes);

        DurationEstimate read = DurationEstimate.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(read).usingRecursiveComparison().isEqualTo(estimate);
    }
}
