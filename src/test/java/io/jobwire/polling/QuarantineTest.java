package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.QuarantineStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");

    private final Quarantine quarantine = new Quarantine();

    @Test
    void a_refused_customer_is_quarantined_with_the_latest_reason_and_the_next_try() {
        completed(CONTOSO, TestPolls.refused("status 403, request-id 7"), 900);
        completed(CONTOSO, TestPolls.refused("status 404, request-id 8"), 1_800);
        completed(FABRIKAM, TestPolls.refused("status 403"), 60);

        assertThat(quarantine.of("c1"))
                .isEqualTo(new QuarantineStatus("status 404, request-id 8", AT, 2, AT.plusSeconds(1_800)));
        assertThat(quarantine.of("c2")).isEqualTo(new QuarantineStatus("status 403", AT, 1, AT.plusSeconds(60)));
    }

    @Test
    void a_customer_is_released_when_a_poll_succeeds() {
        completed(CONTOSO, TestPolls.refused("status 403"), 900);
        completed(CONTOSO, TestPolls.unavailable("status 500"), 30);
        QuarantineStatus meanwhile = quarantine.of("c1");

        completed(CONTOSO, TestPolls.succeeded("c1", AT), 60);

        assertThat(meanwhile).isEqualTo(new QuarantineStatus("status 403", AT, 1, AT.plusSeconds(30)));
        assertThat(quarantine.of("c1")).isNull();
    }

    @Test
    void a_command_releases_only_customers_that_are_in_quarantine() {
        completed(CONTOSO, TestPolls.refused("status 403"), 900);

        assertThat(quarantine.lift(List.of("c1", "c2"))).containsExactly("c1");
        assertThat(quarantine.of("c1")).isNull();
    }

    @Test
    void a_refusal_during_an_outage_quarantines_nobody() {
        quarantine.completed(
                new PollCompleted(CONTOSO, AT, 1, TestPolls.refused("status 403")),
                Optional.of(AT.plusSeconds(60)),
                true);

        assertThat(quarantine.of("c1")).isNull();
    }

    @Test
    void those_quarantined_since_a_time_are_released_together() {
        completed(CONTOSO, TestPolls.refused("status 403"), 900);
        quarantine.completed(
                new PollCompleted(FABRIKAM, AT.minusSeconds(600), 1, TestPolls.refused("status 404")),
                Optional.empty(),
                false);

        assertThat(quarantine.liftSince(AT)).containsExactly("c1");
        assertThat(quarantine.of("c2")).isNotNull();
    }

    @Test
    void a_customer_that_this_replica_no_longer_polls_is_forgotten() {
        completed(CONTOSO, TestPolls.refused("status 403"), 900);

        quarantine.retain(List.of(FABRIKAM));

        assertThat(quarantine.of("c1")).isNull();
    }

    private void completed(Customer customer, PollResult result, int nextInSeconds) {
        quarantine.completed(
                new PollCompleted(customer, AT, 1, result), Optional.of(AT.plusSeconds(nextInSeconds)), false);
    }
}
