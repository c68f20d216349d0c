package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ApiFailure;
import io.jobwire.polling.PollOutcome.CircuitVote;
import io.jobwire.polling.PollOutcome.FailureLogging;
import io.jobwire.polling.PollOutcome.Rescheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollOutcomeTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void each_result_has_its_outcome() {
        Map<PollResult, PollOutcome> expected = new HashMap<>(Map.of(
                TestPolls.succeeded("c1", AT),
                PollOutcome.SUCCEEDED,
                TestPolls.throttled(Duration.ofSeconds(1)),
                PollOutcome.THROTTLED,
                TestPolls.unauthorized("no token"),
                PollOutcome.UNAUTHORIZED,
                TestPolls.refused("status 403"),
                PollOutcome.REFUSED,
                TestPolls.unavailable("status 500"),
                PollOutcome.UNAVAILABLE,
                TestPolls.malformed("not JSON"),
                PollOutcome.MALFORMED,
                new PollResult.Unpublished("timeout"),
                PollOutcome.UNPUBLISHED,
                new PollResult.Lost(),
                PollOutcome.LOST,
                new PollResult.Deferred("busy"),
                PollOutcome.DEFERRED,
                new PollResult.Bug(new IllegalStateException("bug")),
                PollOutcome.BUG));
        expected.put(new PollResult.Overdue("publishing takes long"), PollOutcome.OVERDUE);
        expected.put(new PollResult.ApiFailed(new ApiFailure.NoRoom("no room")), PollOutcome.NO_ROOM);

        assertThat(expected).hasSize(PollOutcome.values().length);
        expected.forEach((result, outcome) -> assertThat(result.outcome()).isEqualTo(outcome));
    }

    @Test
    void an_interrupted_listing_has_the_outcome_of_its_failure() {
        PollResult.Processed listed = (PollResult.Processed) TestPolls.succeeded("c1", AT);
        PollResult.FailedByApi failed = (PollResult.FailedByApi) TestPolls.unavailable("status 500");

        PollResult interrupted = new PollResult.Interrupted(listed.listing(), listed.detected(), failed.failure());

        assertThat(interrupted.outcome()).isEqualTo(PollOutcome.UNAVAILABLE);
        assertThat(interrupted.reason()).isEqualTo("status 500");
    }

    @Test
    void tags_are_the_names() {
        assertThat(PollOutcome.values()).allSatisfy(outcome -> assertThat(outcome.tag())
                .isEqualTo(outcome.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void an_unavailable_api_and_rejections_vote_on_the_circuit() {
        assertThat(Arrays.stream(PollOutcome.values()).filter(outcome -> outcome.circuitVote() == CircuitVote.FAILED))
                .containsExactly(PollOutcome.UNAVAILABLE);
        assertThat(Arrays.stream(PollOutcome.values()).filter(outcome -> outcome.circuitVote() == CircuitVote.REJECTED))
                .containsExactly(PollOutcome.REFUSED, PollOutcome.MALFORMED);
        assertThat(Arrays.stream(PollOutcome.values()).filter(outcome -> outcome.circuitVote() == CircuitVote.NEUTRAL))
                .containsExactly(
                        PollOutcome.THROTTLED,
                        PollOutcome.UNAUTHORIZED,
                        PollOutcome.NO_ROOM,
                        PollOutcome.LOST,
                        PollOutcome.DEFERRED,
                        PollOutcome.BUG);
    }

    @Test
    void a_bug_has_a_stack_trace_and_lets_the_customer_back_off() {
        assertThat(PollOutcome.BUG.logging()).isEqualTo(FailureLogging.STACK_TRACE);
        assertThat(PollOutcome.BUG.rescheduling()).isEqualTo(Rescheduling.BACK_OFF);
    }
}
