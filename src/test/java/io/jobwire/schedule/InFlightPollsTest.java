package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import org.junit.jupiter.api.Test;

class InFlightPollsTest {
    private static final long NOW = 1_800_000_000L * EpochNanos.SECOND;

    private final RequestBudget budget = new RequestBudget(60, NOW);
    private final InFlightPolls inFlight = new InFlightPolls(budget);
    private final ScheduledCustomer customer =
            new ScheduledCustomer(new Customer("a", null), new FixedIntervalStrategy(), NOW);

    @Test
    void charges_the_first_request_when_a_poll_begins() {
        inFlight.begin(customer, NOW);

        assertThat(inFlight.count()).isEqualTo(1);
        assertThat(customer.inFlight).isTrue();
        assertThat(budget.sent()).isEqualTo(1);

        inFlight.complete(customer, 1, NOW + EpochNanos.SECOND);
        assertThat(inFlight.count()).isZero();
        assertThat(customer.inFlight).isFalse();
        assertThat(budget.sent()).isEqualTo(1);
    }

    @Test
    void charges_an_announced_request_when_it_is_announced_and_not_again() {
        inFlight.begin(customer, NOW);

        assertThat(inFlight.announceRequest(customer, NOW)).isGreaterThan(NOW);

        assertThat(budget.sent()).isEqualTo(2);
        inFlight.complete(customer, 2, NOW);
        assertThat(budget.sent()).isEqualTo(2);
        assertThat(customer.unannounced).isZero();
    }

    @Test
    void charges_unannounced_requests_at_the_end_and_reserves_as_many_the_next_time() {
        inFlight.begin(customer, NOW);
        inFlight.complete(customer, 11, NOW);
        assertThat(budget.sent()).isEqualTo(11);
        assertThat(customer.unannounced).isEqualTo(10);

        inFlight.begin(customer, NOW + EpochNanos.SECOND);
        assertThat(customer.reserved).isEqualTo(10);
        assertThat(budget.reserve(100)).isEqualTo(49);

        inFlight.complete(customer, 11, NOW + 2 * EpochNanos.SECOND);
        assertThat(budget.reserve(100)).isEqualTo(10);
    }
}
