package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollObservationTest {

    @Test
    void is_not_affected_by_later_changes_to_the_lists() {
        List<ObservedTransition> transitions = new ArrayList<>();
        List<RunningJob> running = new ArrayList<>();
        PollObservation observation = new PollObservation(transitions, running);

        transitions.add(new ObservedTransition.JobChanged("Teams", TimeWindow.at(Instant.EPOCH)));
        running.add(new RunningJob("a", "Teams", null, null, null));

        assertThat(observation).isEqualTo(PollObservation.NOTHING);
    }
}
