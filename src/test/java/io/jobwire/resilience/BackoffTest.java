package io.jobwire.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void doubles_the_delay_with_each_failure_up_to_the_maximum() {
        Backoff backoff = Backoff.withoutJitter(SECOND, MINUTE);

        assertThat(backoff.delay(1)).isEqualTo(SECOND);
        assertThat(backoff.delay(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.delay(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backoff.delay(7)).isEqualTo(MINUTE);
    }

    @Test
    void stays_at_the_maximum_after_any_number_of_failures() {
        Backoff days = Backoff.withoutJitter(Duration.ofDays(1), Duration.ofDays(30));

        assertThat(days.delay(63)).isEqualTo(Duration.ofDays(30));
        assertThat(days.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takes_no_failure_for_the_first_one() {
        Backoff backoff = Backoff.withoutJitter(SECOND, MINUTE);

        assertThat(backoff.delay(0)).isEqualTo(SECOND);
        assertThat(backoff.delay(Integer.MIN_VALUE)).isEqualTo(SECOND);
    }

    @Test
    void shortens_the_bounded_delay_by_the_jitter() {
        Backoff backoff = new Backoff(SECOND, MINUTE, 0.5);

        assertThat(backoff.delay(3, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.delay(100, 0.5)).isEqualTo(Duration.ofSeconds(45));
        assertThat(backoff.delay(3)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void accepts_a_delay_that_never_grows() {
        assertThat(Backoff.withoutJitter(SECOND, SECOND).delay(9)).isEqualTo(SECOND);
    }

    @Test
    void rejects_delays_and_jitter_out_of_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, SECOND, 0))
                .withMessageContaining("initial");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(SECOND.negated(), SECOND, 0))
                .withMessageContaining("initial");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(MINUTE, SECOND, 0))
                .withMessageContaining("maximum");
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, MINUTE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, MINUTE, -0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(SECOND, MINUTE, Double.NaN))
                .withMessageContaining("jitter");
    }
}
