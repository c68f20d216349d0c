package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.customers;
import static io.jobwire.schedule.SchedulerHarness.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.PollObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerRegistryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long NOW = EpochNanos.of(NOON);

    private final CustomerRegistry registry = new CustomerRegistry(new AdaptiveStrategy());
    private final List<ScheduledCustomer> left = new ArrayList<>();

    private List<ScheduledCustomer> setCustomers(int count) {
        return registry.setCustomers(customers(count), NOW, left::add);
    }

    private ScheduledCustomer customer(int number) {
        return registry.find("customer-" + number).orElseThrow();
    }

    @Test
    void returns_those_that_join_and_reports_those_that_leave() {
        assertThat(setCustomers(3))
                .extracting(ScheduledCustomer::id)
                .containsExactly("customer-0", "customer-1", "customer-2");
        assertThat(left).isEmpty();

        assertThat(setCustomers(2)).isEmpty();
        assertThat(left).extracting(ScheduledCustomer::id).containsExactly("customer-2");
        assertThat(registry.find("customer-2")).isEmpty();
        assertThat(registry.count(customer -> true)).isEqualTo(2);
    }

    @Test
    void keeps_a_customer_that_leaves_until_its_poll_has_ended() {
        setCustomers(1);
        ScheduledCustomer inFlight = customer(0);
        inFlight.inFlight = true;

        setCustomers(0);

        assertThat(registry.findWatched("customer-0")).isEmpty();
        assertThat(registry.inFlight(inFlight.customer)).isSameAs(inFlight);
        assertThat(registry.count(customer -> true)).isZero();
        registry.remove(inFlight);
        assertThat(registry.find("customer-0")).isEmpty();
        assertThat(registry.requestsPerCycle()).isZero();
    }

    @Test
    void takes_a_customer_back_that_returns_before_its_poll_has_ended() {
        setCustomers(1);
        ScheduledCustomer inFlight = customer(0);
        inFlight.inFlight = true;
        setCustomers(0);

        assertThat(setCustomers(1)).isEmpty();

        assertThat(registry.findWatched("customer-0")).containsSame(inFlight);
    }

    @Test
    void rejects_a_customer_without_a_poll_in_flight() {
        setCustomers(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> registry.inFlight(new Customer("customer-0", null)))
                .withMessage("No poll of customer customer-0 is in flight");
    }

    @Test
    void adds_up_what_polls_cost() {
        setCustomers(3);
        assertThat(registry.requestsPerCycle()).isEqualTo(3);
        assertThat(registry.maxRequests()).isEqualTo(1);

        registry.record(customer(1), success(NOON, 5));
        assertThat(registry.requestsPerCycle()).isEqualTo(7);
        assertThat(registry.maxRequests()).isEqualTo(5);

        registry.record(customer(1), success(NOON, 2));
        setCustomers(3);
        assertThat(registry.requestsPerCycle()).isEqualTo(4);
        assertThat(registry.maxRequests()).isEqualTo(2);
    }

    @Test
    void leaves_paused_customers_out_of_the_cost() {
        setCustomers(3);
        registry.record(customer(1), success(NOON, 5));

        registry.setPaused(customer(1), true);
        registry.setPaused(customer(1), true);
        assertThat(registry.requestsPerCycle()).isEqualTo(2);

        registry.record(customer(1), success(NOON, 8)); // the poll was in flight
        assertThat(registry.requestsPerCycle()).isEqualTo(2);
        setCustomers(3);
        assertThat(registry.requestsPerCycle()).isEqualTo(2);
        assertThat(registry.maxRequests()).isEqualTo(1);

        registry.setPaused(customer(1), false);
        assertThat(registry.requestsPerCycle()).isEqualTo(10);
        assertThat(registry.maxRequests()).isEqualTo(8);
    }

    @Test
    void ends_the_pause_of_a_customer_that_leaves() {
        setCustomers(1);
        registry.setPaused(customer(0), true);
        setCustomers(0);

        setCustomers(1);

        assertThat(customer(0).paused).isFalse();
        assertThat(registry.requestsPerCycle()).isEqualTo(1);
    }

    @Test
    void restores_a_model_now_or_when_the_customer_joins() {
        setCustomers(1);
        customer(0).timing.observe(NOON, PollObservation.NOTHING);
        byte[] model = customer(0).timing.exportModel().orElseThrow();

        registry.restoreModel("customer-1", model);
        setCustomers(3);
        registry.restoreModel("customer-2", model);

        assertThat(customer(1).timing.exportModel()).contains(model);
        assertThat(customer(2).timing.exportModel()).contains(model);
    }
}
