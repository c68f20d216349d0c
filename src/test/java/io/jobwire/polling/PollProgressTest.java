package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollProgressTest {
    private long now;
    private final PollProgress progress = new PollProgress(() -> now);

    @Test
    void while_nothing_is_under_way_no_time_passes() {
        progress.begun();
        progress.ended();
        pass(Duration.ofHours(1));

        assertThat(progress.withoutEnd()).isZero();
        assertThat(progress.underWay()).isZero();
    }

    @Test
    void the_time_counts_from_the_first_poll_after_a_rest() {
        pass(Duration.ofHours(1));
        progress.begun();
        pass(Duration.ofSeconds(50));
        progress.begun();
        pass(Duration.ofSeconds(20));

        assertThat(progress.withoutEnd()).hasSeconds(70);
        assertThat(progress.underWay()).isEqualTo(2);
    }

    @Test
    void it_starts_again_whenever_a_poll_ends() {
        progress.begun();
        progress.begun();
        pass(Duration.ofSeconds(50));
        progress.ended();
        pass(Duration.ofSeconds(20));

        assertThat(progress.withoutEnd()).hasSeconds(20);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
