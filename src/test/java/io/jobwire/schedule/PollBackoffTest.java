package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollBackoffTest {
    private static final double NO_JITTER = 0;
    private static final double FULL_JITTER = Math.nextDown(1.0);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static PollBackoff backoff(Duration minInterval, Duration maxInterval) {
        return new PollBackoff(new ScheduleLimits(60, 8, minInterval, maxInterval));
    }

    private final PollBackoff backoff = backoff(Duration.ofSeconds(15), Duration.ofMinutes(15));

    @Test
    void doubles_with_each_failure_up_to_max_interval() {
        assertThat(backoff.afterFailures(1, NO_JITTER)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.afterFailures(2, NO_JITTER)).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.afterFailures(5, NO_JITTER)).isEqualTo(Duration.ofMinutes(8));
        assertThat(backoff.afterFailures(6, NO_JITTER)).isEqualTo(Duration.ofMinutes(15));
        assertThat(backoff.afterFailures(1_000, NO_JITTER)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void doubles_with_each_refusal_from_four_min_intervals_up_to_four_max_intervals() {
        assertThat(backoff.afterRefusals(1, NO_JITTER)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.afterRefusals(2, NO_JITTER)).isEqualTo(Duration.ofMinutes(2));
        assertThat(backoff.afterRefusals(6, NO_JITTER)).isEqualTo(Duration.ofMinutes(32));
        assertThat(backoff.afterRefusals(7, NO_JITTER)).isEqualTo(Duration.ofHours(1));
        assertThat(backoff.afterRefusals(1_000, NO_JITTER)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void takes_away_up_to_half_at_random() {
        assertThat(backoff.afterFailures(2, 0.5)).isEqualTo(Duration.ofSeconds(45));
        assertThat(backoff.afterFailures(2, FULL_JITTER))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(30).plus(MILLISECOND));
        assertThat(backoff.afterRefusals(9, FULL_JITTER))
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(30).plus(MILLISECOND));
    }

    @Test
    void never_falls_below_min_interval() {
        PollBackoff narrow = backoff(Duration.ofSeconds(60), Duration.ofSeconds(80));

        assertThat(narrow.afterFailures(1, NO_JITTER)).isEqualTo(Duration.ofSeconds(80));
        assertThat(narrow.afterFailures(1, FULL_JITTER)).isEqualTo(Duration.ofSeconds(60));
    }
}
