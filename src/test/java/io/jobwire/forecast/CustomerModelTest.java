package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.forecast.ObservedTransition.JobChanged;
import io.jobwire.forecast.ObservedTransition.JobEnded;
import io.jobwire.forecast.ObservedTransition.JobStarted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerModelTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final String MODULE = "Teams";
    private static final double HORIZON = 7_200;
    /** A model of two slots and one module, exported by an earlier build. */
    private static final byte[] EARLIER = Base64.getDecoder()
            .decode(
                    "ATuPiuhASigSP/x9oD/9cKQCBAxXiAAAUCZG+ZHzR04c+T+AAAAAAAZhACAAICAgICAAIAAgICAgIAQMV4gAAFAmR5KTk0c3LnY/gAAA"
                            + "AAAGYQAgACAgICAgACAAICAgICABAgYrxAxA2YN6PeqJIw==");

    private final FleetPrior fleet = new FleetPrior();
    private final CustomerModel model = new CustomerModel(fleet);

    /** Polls every ten minutes; a job runs daily from 08:00 to 08:30. */
    private void observeDays(CustomerModel learner, int days) {
        for (int poll = 0; poll < days * 144; poll++) {
            Instant now = MIDNIGHT.plus(Duration.ofMinutes(10L * poll));
            Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(8));
            Instant end = start.plus(Duration.ofMinutes(30));
            Instant previous = now.minus(Duration.ofMinutes(10));
            List<ObservedTransition> transitions = new ArrayList<>();
            if (start.isAfter(previous) && !start.isAfter(now)) {
                transitions.add(new JobStarted(MODULE, TimeWindow.at(start)));
            }
            if (end.isAfter(previous) && !end.isAfter(now)) {
                transitions.add(new JobEnded(MODULE, TimeWindow.at(start), TimeWindow.at(end)));
            }
            boolean runs = !now.isBefore(start) && now.isBefore(end);
            learner.observe(
                    now,
                    new PollObservation(
                            transitions, runs ? List.of(new RunningJob("job", MODULE, start, null, null)) : List.of()));
        }
    }

    private static double expectedChanges(CustomerModel model, double from, double to) {
        ChangeForecast forecast = new ChangeForecast();
        model.addTo(forecast, HORIZON);
        return forecast.expectedChanges(to) - forecast.expectedChanges(from);
    }

    @Test
    void expects_background_changes_only_before_the_first_poll() {
        assertThat(expectedChanges(model, 0, 3_600)).isCloseTo(3_600 * model.backgroundRate(), within(1e-9));
        assertThat(model.export()).isEmpty();
    }

    @Test
    void predicts_the_start_and_the_end_of_a_daily_job() {
        observeDays(model, 7);
        for (int hour = 0; hour <= 7; hour++) {
            model.observe(MIDNIGHT.plus(Duration.ofHours(7 * 24 + hour)), PollObservation.NOTHING);
        }

        assertThat(expectedChanges(model, 0, 3_000)).isLessThan(0.1);
        assertThat(expectedChanges(model, 3_000, 4_200)).isBetween(0.8, 1.3);
        assertThat(expectedChanges(model, 4_200, 7_200)).isBetween(0.6, 1.2);
    }

    @Test
    void expects_the_end_of_a_running_job() {
        observeDays(model, 7);
        Instant start = MIDNIGHT.plus(Duration.ofDays(7)).plusSeconds(600);
        model.observe(
                start,
                new PollObservation(
                        List.of(new JobStarted(MODULE, TimeWindow.at(start))),
                        List.of(new RunningJob("job", MODULE, start, null, null))));

        assertThat(expectedChanges(model, 0, 1_200)).isLessThan(0.3);
        assertThat(expectedChanges(model, 1_200, 2_700)).isGreaterThan(0.6);
    }

    @Test
    void counts_what_it_did_not_predict_as_background() {
        double before = model.backgroundRate();
        model.observe(MIDNIGHT, PollObservation.NOTHING);
        for (int poll = 1; poll <= 50; poll++) {
            Instant now = MIDNIGHT.plus(Duration.ofMinutes(30L * poll));
            model.observe(
                    now,
                    new PollObservation(
                            List.of(new JobChanged("module " + poll, TimeWindow.at(now.minusSeconds(60)))), List.of()));
        }

        assertThat(model.backgroundRate()).isGreaterThan(5 * before);
    }

    @Test
    void learns_no_background_from_a_long_gap_between_polls() {
        model.observe(MIDNIGHT, PollObservation.NOTHING);
        double before = model.backgroundRate();

        model.observe(MIDNIGHT.plus(Duration.ofDays(2)), PollObservation.NOTHING);

        assertThat(model.backgroundRate()).isEqualTo(before);
    }

    @Test
    void learns_no_background_when_the_clock_is_set_back() {
        observeDays(model, 3);
        double before = model.backgroundRate();

        model.observe(MIDNIGHT, PollObservation.NOTHING);

        assertThat(model.backgroundRate()).isEqualTo(before);
        assertThat(expectedChanges(model, 0, HORIZON)).isPositive();
    }

    @Test
    void exports_what_another_model_restores() {
        observeDays(model, 5);
        byte[] exported = model.export().orElseThrow();
        CustomerModel other = new CustomerModel(new FleetPrior());

        assertThat(other.restore(exported)).isTrue();

        assertThat(exported).hasSizeLessThanOrEqualTo(1_024);
        assertThat(other.export()).contains(exported);
    }

    @Test
    void restores_a_model_of_an_earlier_build_byte_for_byte() {
        assertThat(model.restore(EARLIER)).isTrue();

        assertThat(model.export()).contains(EARLIER);
    }

    @Test
    void does_not_restore_over_what_it_knows() {
        assertThat(model.restore(EARLIER)).isTrue();
        assertThat(model.restore(EARLIER)).isFalse();
        CustomerModel polled = new CustomerModel(fleet);
        polled.observe(MIDNIGHT, PollObservation.NOTHING);
        byte[] before = polled.export().orElseThrow();

        assertThat(polled.restore(EARLIER)).isFalse();
        assertThat(polled.export()).contains(before);
    }

    @Test
    void stays_as_it_is_when_it_cannot_read_a_model() {
        double before = model.backgroundRate();

        assertThat(model.restore(new byte[] {99, 1, 2})).isFalse();
        assertThat(model.restore(new byte[0])).isFalse();
        assertThat(model.restore(Arrays.copyOf(EARLIER, EARLIER.length - 1))).isFalse();

        assertThat(model.export()).isEmpty();
        assertThat(model.backgroundRate()).isEqualTo(before);
    }
}
