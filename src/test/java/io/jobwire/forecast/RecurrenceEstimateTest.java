package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RecurrenceEstimateTest {
    private final RecurrencePrior prior = new RecurrencePrior();
    private final RecurrenceEstimate estimate = new RecurrenceEstimate(prior);

    @Test
    void starts_at_the_prior() {
        assertThat(estimate.probability()).isCloseTo(prior.probability(), within(1e-9));
    }

    @Test
    void leaves_the_prior_with_experience_of_its_own_and_teaches_it() {
        RecurrenceEstimate other = new RecurrenceEstimate(prior);
        for (int i = 0; i < 20; i++) {
            estimate.add(1);
            other.add(0);
        }

        assertThat(estimate.probability()).isGreaterThan(0.85);
        assertThat(other.probability()).isLessThan(0.15);
        assertThat(prior.probability()).isBetween(0.4, 0.6);
    }

    @Test
    void never_becomes_certain() {
        for (int i = 0; i < 10_000; i++) {
            estimate.add(1);
        }
        assertThat(estimate.probability()).isEqualTo(0.97);

        for (int i = 0; i < 10_000; i++) {
            estimate.add(0);
        }
        assertThat(estimate.probability()).isEqualTo(0.01);
    }

    @Test
    void a_restored_slot_teaches_the_prior_only() {
        double before = prior.probability();

        estimate.addRestored();

        assertThat(prior.probability()).isGreaterThan(before);
        assertThat(estimate.probability()).isCloseTo(prior.probability(), within(1e-9));
    }

    @Test
    void survives_its_byte_format() {
        estimate.add(1);
        estimate.add(0);
        ByteBuffer bytes = ByteBuffer.allocate(RecurrenceEstimate.BYTES);
        estimate.write(bytes);
        RecurrenceEstimate read = new RecurrenceEstimate(prior);

        read.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(read.probability()).isEqualTo(estimate.probability());
    }
}
