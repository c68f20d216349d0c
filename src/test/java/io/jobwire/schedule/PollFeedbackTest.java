package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jobwire.forecast.PollObservation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollFeedbackTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void has_a_variant_for_each_outcome() {
        assertThat(PollFeedback.succeeded(NOW, 2, PollObservation.NOTHING))
                .isEqualTo(new PollFeedback.PollSucceeded(NOW, 2, PollObservation.NOTHING));
        assertThat(PollFeedback.failed(NOW, 2)).isEqualTo(new PollFeedback.PollFailed(NOW, 2));
        assertThat(PollFeedback.refused(NOW, 2)).isEqualTo(new PollFeedback.PollRefused(NOW, 2));
        assertThat(PollFeedback.throttled(NOW, 2, Duration.ZERO))
                .isEqualTo(new PollFeedback.PollThrottled(NOW, 2, Duration.ZERO));
    }

    @Test
    void rejects_a_poll_without_requests() {
        assertThatIllegalArgumentException().isThrownBy(() -> PollFeedback.succeeded(NOW, 0, PollObservation.NOTHING));
        assertThatIllegalArgumentException().isThrownBy(() -> PollFeedback.failed(NOW, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PollFeedback.refused(NOW, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PollFeedback.throttled(NOW, 0, Duration.ZERO))
                .withMessageContaining("at least 1 request");
    }
}
