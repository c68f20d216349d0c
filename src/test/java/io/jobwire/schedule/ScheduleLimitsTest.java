package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleLimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void accepts_the_smallest_limits() {
        assertThatCode(() -> new ScheduleLimits(1, 1, MINUTE, MINUTE)).doesNotThrowAnyException();
    }

    @Test
    void rejects_limits_that_allow_no_poll() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduleLimits(0, 1, MINUTE, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduleLimits(1, 0, MINUTE, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduleLimits(1, 1, Duration.ZERO, MINUTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleLimits(1, 1, MINUTE, MINUTE.minusNanos(1)))
                .withMessageContaining("minInterval");
    }
}
