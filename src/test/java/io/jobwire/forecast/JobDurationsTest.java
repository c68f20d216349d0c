package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.forecast.ObservedTransition.JobEnded;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDurationsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String MODULE = "Teams";
    private static final int MODULE_ID = ChangeType.moduleIdOf(MODULE);

    private final FleetPrior fleet = new FleetPrior();
    private final JobDurations durations = new JobDurations(fleet);

    private static JobEnded ended(String module, long seconds) {
        return new JobEnded(module, TimeWindow.at(NOON.minusSeconds(seconds)), TimeWindow.at(NOON));
    }

    private double median() {
        return Math.exp(durations.predict(MODULE_ID).logMean());
    }

    private static TrackedRun run(long secondsAgo) {
        return new TrackedRun(1, MODULE_ID, EpochTime.seconds(NOON) - secondsAgo);
    }

    @Test
    void predicts_what_jobs_of_the_module_have_lasted() {
        for (int i = 0; i < 12; i++) {
            durations.observeEnd(ended(MODULE, 600));
        }

        assertThat(median()).isCloseTo(600, within(60.0));
        assertThat(durations.predict(MODULE_ID).logVariance()).isLessThan(0.2);
    }

    @Test
    void ignores_jobs_whose_duration_is_unknown_or_too_vague() {
        TimeWindow lastTenMinutes = new TimeWindow(NOON.minusSeconds(600), NOON);

        durations.observeEnd(new JobEnded(MODULE, null, TimeWindow.at(NOON)));
        durations.observeEnd(new JobEnded(MODULE, TimeWindow.at(NOON.minusSeconds(500)), lastTenMinutes));
        durations.observeEnd(ended(MODULE, 0));

        assertThat(median()).isCloseTo(2_700, within(1e-6));
    }

    @Test
    void learns_from_a_tracked_run_whose_row_has_no_start() {
        JobEnded end = new JobEnded(MODULE, null, TimeWindow.at(NOON));
        for (int i = 0; i < 12; i++) {
            durations.observeEnd(run(600), List.of(end));
        }

        assertThat(median()).isCloseTo(600, within(60.0));
    }

    @Test
    void calibrates_progress_by_the_end_of_the_same_run_only() {
        TrackedRun run = run(1_000);
        run.observeProgress(0.5f, EpochTime.seconds(NOON) - 800);

        durations.observeEnd(run, List.of(ended(MODULE, 500), ended("Exchange", 1_000)));
        assertThat(fleet.progress().bias(0.5)).isZero();

        durations.observeEnd(run, List.of(ended(MODULE, 1_001)));
        // extrapolated to 400 s, lasted 1,001 s: shrunk to a sixth by the prior
        assertThat(fleet.progress().bias(0.5)).isCloseTo(Math.log(1_001 / 400.0) / 6, within(1e-3));
    }

    @Test
    void expects_exactly_one_end_of_a_running_job() {
        for (long elapsed : new long[] {1, 600, 7_200, 86_400}) {
            ChangeForecast forecast = new ChangeForecast();

            durations.addEndOfRun(forecast, run(elapsed), EpochTime.seconds(NOON));

            assertThat(forecast.expectedChanges(1e9)).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void expects_the_end_about_when_progress_extrapolates_to() {
        for (int i = 0; i < 100; i++) {
            fleet.progress().add(0.8, 0);
        }
        TrackedRun run = run(800);
        run.observeProgress(0.8f, EpochTime.seconds(NOON)); // done in 200 s at this pace
        ChangeForecast forecast = new ChangeForecast();

        durations.addEndOfRun(forecast, run, EpochTime.seconds(NOON));

        ChangeForecast without = new ChangeForecast();
        durations.addEndOfRun(without, run(800), EpochTime.seconds(NOON));
        assertThat(forecast.expectedChanges(400)).isGreaterThan(0.75);
        assertThat(without.expectedChanges(400)).isLessThan(0.4);
    }

    @Test
    void expects_the_end_of_a_future_job_after_its_start_within_the_horizon() {
        for (int i = 0; i < 12; i++) {
            durations.observeEnd(ended(MODULE, 600));
        }
        ChangeForecast within = new ChangeForecast();
        ChangeForecast beyond = new ChangeForecast();

        durations.addEndOfFutureJob(within, MODULE_ID, 1, 1_000, 30, 7_200);
        durations.addEndOfFutureJob(beyond, MODULE_ID, 1, 1_000, 30, 1_500);

        assertThat(within.expectedChanges(1_300)).isLessThan(0.2);
        assertThat(within.expectedChanges(3_000)).isGreaterThan(0.9);
        assertThat(beyond.expectedChanges(1e6)).isZero();
    }

    @Test
    void keeps_the_latest_modules() {
        for (int module = 0; module < 40; module++) {
            durations.observeEnd(ended("module " + module, 600));
        }
        ByteBuffer bytes = ByteBuffer.allocate(1_024);

        durations.write(bytes);

        assertThat(bytes.position()).isEqualTo(1 + JobDurations.MAX_MODULES * DurationEstimate.BYTES);
        assertThat(bytes.getInt(1)).isEqualTo(ChangeType.moduleIdOf("module 24"));
    }

    @Test
    void survives_its_byte_format_and_teaches_another_fleet() {
        for (int i = 0; i < 12; i++) {
            durations.observeEnd(ended(MODULE, 600));
        }
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        durations.write(bytes);
        FleetPrior elsewhere = new FleetPrior();
        JobDurations read = new JobDurations(elsewhere);

        read.read(bytes.flip());

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(Math.exp(read.predict(MODULE_ID).logMean())).isCloseTo(600, within(60.0));
        assertThat(Math.exp(new JobDurations(elsewhere).predict(MODULE_ID).logMean()))
                .isLessThan(2_000);
    }
}
