package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.publish.CustomerEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationGapTest {
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AFTER = Duration.ofMinutes(30);
    private static final ObservationGap BEGUN = ObservationGap.begun(T0, T0.minusSeconds(7_200), false);

    @Test
    void readers_are_told_once_the_time_has_passed_and_not_again() {
        assertThat(BEGUN.isToBeTold(T0.plus(AFTER).minusMillis(1), AFTER)).isFalse();
        assertThat(BEGUN.isToBeTold(T0.plus(AFTER), AFTER)).isTrue();
        assertThat(BEGUN.withTold(true).isToBeTold(T0.plus(AFTER), AFTER)).isFalse();
    }

    @Test
    void a_success_begins_another_gap_and_a_failure_does_not() {
        Instant success = T0.plusSeconds(60);

        ObservationGap observed = BEGUN.withTold(true).observed(success);
        ObservationGap failed = observed.failed(new Reason("refused", "status 403"));

        assertThat(observed).isEqualTo(new ObservationGap(success, success, null, false));
        assertThat(failed.since()).isEqualTo(success);
        assertThat(failed.reason()).isEqualTo(new Reason("refused", "status 403"));
    }

    @Test
    void the_time_of_a_pause_does_not_count_unless_readers_have_been_told_before() {
        assertThat(BEGUN.paused(T0.plusSeconds(90)).since()).isEqualTo(T0.plusSeconds(90));
        assertThat(BEGUN.paused(T0.plusSeconds(90)).lastObservedAt()).isEqualTo(BEGUN.lastObservedAt());
        assertThat(BEGUN.withTold(true).paused(T0.plusSeconds(90))).isEqualTo(BEGUN.withTold(true));
    }

    @Test
    void it_follows_a_jump_of_the_clock() {
        assertThat(BEGUN.shifted(Duration.ofHours(1)))
                .isEqualTo(ObservationGap.begun(T0.plusSeconds(3_600), T0.minusSeconds(3_600), false));
    }

    @Test
    void a_reason_is_cut_and_has_no_mail_address() {
        Reason reason = new Reason("bug", "of user@example.com " + "x".repeat(1_000) + "\uD800");

        assertThat(reason.text()).hasSize(Reason.MAX_TEXT_CHARACTERS).doesNotContain("@");
    }
}
