package io.jobwire.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetStatusTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void finds_each_customer_by_its_id_and_no_other() {
        List<CustomerStatus> customers = IntStream.range(0, 37)
                .mapToObj(number -> new Customer("c" + number, null))
                .sorted(Comparator.comparing(Customer::id))
                .map(CustomerStatus::of)
                .toList();
        FleetStatus status = status(customers);

        assertThat(customers)
                .allSatisfy(customer ->
                        assertThat(status.customer(customer.customer().id())).containsSame(customer));
        assertThat(status.customer("c")).isEmpty();
        assertThat(status.customer("c99")).isEmpty();
        assertThat(FleetStatus.EMPTY.customer("c1")).isEmpty();
    }

    @Test
    void counts_the_customers_in_quarantine() {
        Customer contoso = new Customer("c1", "Contoso");
        QuarantineStatus quarantine = new QuarantineStatus("status 403", AT, 1, AT);

        FleetStatus status = status(List.of(
                new CustomerStatus(contoso, null, null, null, JobStatusCounts.NONE, quarantine, null),
                CustomerStatus.of(new Customer("c2", "Fabrikam"))));

        assertThat(status.customersQuarantined()).isEqualTo(1);
    }

    private static FleetStatus status(List<CustomerStatus> customers) {
        return new FleetStatus(AT, customers, ShardSummary.NONE, BudgetStatus.NONE, List.of(), ApiStatus.HEALTHY);
    }
}
