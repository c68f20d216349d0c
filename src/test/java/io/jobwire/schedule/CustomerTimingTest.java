package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerTimingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void plans_the_interval_from_the_last_success_to_the_next_poll() {
        assertThat(new CustomerTiming(NOON, NOON.plusSeconds(90), 0, 0, false, false).plannedInterval())
                .contains(Duration.ofSeconds(90));
        assertThat(new CustomerTiming(null, NOON, 0, 0, false, false).plannedInterval())
                .isEmpty();
        assertThat(new CustomerTiming(NOON, null, 0, 0, true, false).plannedInterval())
                .isEmpty();
    }

    @Test
    void has_no_due_time_during_a_poll_or_a_pause() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerTiming(NOON, NOON, 0, 0, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerTiming(NOON, NOON, 0, 0, false, true));
    }
}
