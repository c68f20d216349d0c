package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.forecast.CustomerModel;
import io.jobwire.forecast.FleetPrior;
import io.jobwire.forecast.ObservedTransition.JobStarted;
import io.jobwire.forecast.PollObservation;
import io.jobwire.forecast.RunningJob;
import io.jobwire.forecast.TimeWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveTimingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final BudgetLoad LOAD = new BudgetLoad(30, 300);

    private final FleetPrior fleet = new FleetPrior();
    private final DelayRule rule = new DelayRule();
    private final AdaptiveTiming timing = new AdaptiveTiming(rule, new CustomerModel(fleet));

    private static PollObservation running(Instant start) {
        return new PollObservation(
                List.of(new JobStarted("Teams", TimeWindow.at(start))),
                List.of(new RunningJob("job", "Teams", start, null, null)));
    }

    @Test
    void is_due_after_a_polling_cycle_while_nothing_is_known() {
        timing.observe(NOON, PollObservation.NOTHING);

        assertThat(timing.dueAfter(1, LOAD)).isCloseTo(600, within(0.1));
    }

    @Test
    void is_due_sooner_as_soon_as_a_poll_finds_a_running_job() {
        timing.observe(NOON, PollObservation.NOTHING);
        double idle = timing.dueAfter(1, LOAD);

        timing.observe(NOON.plusSeconds(600), running(NOON.plusSeconds(60)));

        assertThat(timing.dueAfter(1, LOAD)).isLessThan(idle / 2);
    }

    @Test
    void is_due_when_its_value_reaches_the_threshold() {
        timing.observe(NOON, running(NOON.minusSeconds(1_200)));

        double due = timing.dueAfter(2, LOAD);

        assertThat(timing.valuePerRequest(due, 2)).isCloseTo(rule.threshold(), within(rule.threshold() / 100));
    }

    @Test
    void hands_its_model_on() {
        assertThat(timing.exportModel()).isEmpty();
        timing.observe(NOON, PollObservation.NOTHING);
        byte[] exported = timing.exportModel().orElseThrow();
        AdaptiveTiming other = new AdaptiveTiming(rule, new CustomerModel(fleet));

        assertThat(other.restoreModel(exported)).isTrue();
        assertThat(other.exportModel()).contains(exported);
    }
}
