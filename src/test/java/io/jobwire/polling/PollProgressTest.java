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

    @Test
    void a_poll_that_is_due_and_does_not_start_counts_from_when_it_could() {
        pass(Duration.ofHours(1));
        progress.due(false);
        pass(Duration.ofHours(1));
        progress.due(true);
        pass(Duration.ofSeconds(30));
        progress.due(true);
        pass(Duration.ofSeconds(40));

        assertThat(progress.withoutEnd()).hasSeconds(70);

        // When something else keeps it from starting
        progress.due(false);
        assertThat(progress.withoutEnd()).isZero();

        // When it could start again
        progress.due(true);
        pass(Duration.ofSeconds(5));
        assertThat(progress.withoutEnd()).hasSeconds(5);
    }

    @Test
    void polls_that_end_are_progress_although_others_are_always_due() {
        progress.due(true);
        pass(Duration.ofSeconds(50));
        progress.begun();
        pass(Duration.ofSeconds(5));
        assertThat(progress.withoutEnd()).hasSeconds(55);

        progress.ended();
        pass(Duration.ofSeconds(20));
        assertThat(progress.withoutEnd()).hasSeconds(20);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
