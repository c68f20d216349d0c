package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
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
    void a_customer_that_is_refused_is_listed_with_the_reason_and_the_next_try() {
        ended(CONTOSO, PollOutcome.REFUSED, "status 403, request-id 7", 900);
        ended(CONTOSO, PollOutcome.REFUSED, "status 404, request-id 8", 1_800);
        ended(FABRIKAM, PollOutcome.REFUSED, "status 403", 60);

        assertThat(quarantine.entries())
                .containsExactly(
                        new Quarantine.Entry(FABRIKAM, "status 403", AT, 1, AT.plusSeconds(60)),
                        new Quarantine.Entry(CONTOSO, "status 404, request-id 8", AT, 2, AT.plusSeconds(1_800)));
    }

    @Test
    void a_customer_that_is_given_again_is_no_longer_listed() {
        ended(CONTOSO, PollOutcome.REFUSED, "status 403", 900);
        ended(CONTOSO, PollOutcome.UNAVAILABLE, "status 500", 30);
        List<Quarantine.Entry> meanwhile = quarantine.entries();

        ended(CONTOSO, PollOutcome.SUCCEEDED, "", 60);

        assertThat(meanwhile).containsExactly(new Quarantine.Entry(CONTOSO, "status 403", AT, 1, AT.plusSeconds(30)));
        assertThat(quarantine.entries()).isEmpty();
    }

    @Test
    void a_customer_that_is_not_watched_any_more_is_forgotten() {
        ended(CONTOSO, PollOutcome.REFUSED, "status 403", 900);

        quarantine.retain(List.of(FABRIKAM));

        assertThat(quarantine.size()).isZero();
    }

    private void ended(Customer customer, PollOutcome result, String reason, int nextInSeconds) {
        quarantine.ended(
                PollCompleted.failed(customer, AT, 1, result, reason), Optional.of(AT.plusSeconds(nextInSeconds)));
    }
}
