package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrackedRunTest {
    private final TrackedRun run = new TrackedRun(1, 2, 1_000);

    @Test
    void extrapolates_its_duration_from_its_progress() {
        run.observeProgress(0.25f, 1_100);

        assertThat(run.progress()).isEqualTo(0.25);
        assertThat(Math.exp(run.logExtrapolatedDuration())).isCloseTo(400, within(1e-3));
    }

    @Test
    void ignores_progress_that_stands_still() {
        run.observeProgress(0.25f, 1_100);
        run.observeProgress(0.25f, 1_300);
        assertThat(Math.exp(run.logExtrapolatedDuration())).isCloseTo(400, within(1e-3));

        run.observeProgress(0.5f, 1_300);
        assertThat(Math.exp(run.logExtrapolatedDuration())).isCloseTo(600, within(1e-3));
    }

    @Test
    void ignores_progress_before_it_has_started() {
        run.observeProgress(0.25f, 1_000);

        assertThat(run.progress()).isZero();
    }
}
