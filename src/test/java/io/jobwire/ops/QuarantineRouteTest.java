package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ApiStatus;
import io.jobwire.fleet.BudgetStatus;
import io.jobwire.fleet.CommandResult;
import io.jobwire.fleet.CustomerStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.JobStatusCounts;
import io.jobwire.fleet.QuarantineStatus;
import io.jobwire.fleet.ShardSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantineRouteTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void lists_the_customers_in_quarantine_by_their_next_try() {
        FleetStatus status = status(
                quarantined("c1", "Contoso", AT.plusSeconds(900)),
                CustomerStatus.of(new Customer("c2", null)),
                quarantined("c3", null, AT.plusSeconds(60)));

        assertThat(QuarantineRoute.json(status))
                .isEqualTo("{\"total\":2,\"customers\":["
                        + "{\"id\":\"c3\",\"organization\":null,\"reason\":\"status 403\","
                        + "\"since\":\"2026-03-01T12:00:00Z\",\"refusals\":2,\"nextTry\":\"2026-03-01T12:01:00Z\"},"
                        + "{\"id\":\"c1\",\"organization\":\"Contoso\",\"reason\":\"status 403\","
                        + "\"since\":\"2026-03-01T12:00:00Z\",\"refusals\":2,\"nextTry\":\"2026-03-01T12:15:00Z\"}]}");
    }

    @Test
    void the_list_is_empty_while_the_api_refuses_nobody() {
        assertThat(QuarantineRoute.json(FleetStatus.EMPTY)).isEqualTo("{\"total\":0,\"customers\":[]}");
    }

    @Test
    void a_release_says_how_many_customers_it_concerned() {
        assertThat(QuarantineRoute.released(CommandResult.of(3))).isEqualTo("{\"released\":3}");
        assertThat(QuarantineRoute.released(CommandResult.of(0))).isEqualTo("{\"released\":0}");
    }

    private static CustomerStatus quarantined(String id, @Nullable String organization, Instant nextTry) {
        return new CustomerStatus(
                new Customer(id, organization),
                null,
                null,
                null,
                JobStatusCounts.NONE,
                new QuarantineStatus("status 403", AT, 2, nextTry),
                null);
    }

    private static FleetStatus status(CustomerStatus... customers) {
        return new FleetStatus(
                AT, List.of(customers), ShardSummary.NONE, BudgetStatus.NONE, List.of(), ApiStatus.HEALTHY);
    }
}
