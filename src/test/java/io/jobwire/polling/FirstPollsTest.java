package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ShardSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstPollsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");

    private ShardSummary shards = new ShardSummary(12, 2, 1);
    private final ManualLoop loop = new ManualLoop(START);
    private final FirstPolls firstPolls = new FirstPolls(TestPolls.scheduler(START), () -> shards, loop.clock());
    private final CapturedLog captured = new CapturedLog();

    @AfterEach
    void close() {
        captured.close();
        loop.close();
    }

    @Test
    void what_is_polled_is_logged_once_all_shards_are_restored_and_whenever_it_changes() {
        // When
        members(CONTOSO);

        // Then
        assertThat(captured.take()).isEmpty();

        // When
        shards = new ShardSummary(12, 2, 2);
        members(CONTOSO, FABRIKAM);
        members(CONTOSO, FABRIKAM);

        // Then
        assertThat(captured.messages()).singleElement().asString().contains("customers: 2", "2 of 12 shards");
        captured.take();

        // When
        members(CONTOSO);

        // Then
        assertThat(captured.take()).containsExactly("6060");
    }

    @Test
    void the_end_of_the_first_polls_is_logged_once() {
        // Given
        shards = new ShardSummary(12, 2, 2);
        members(CONTOSO, FABRIKAM);
        captured.take();

        // When
        loop.runFor(Duration.ofSeconds(90));
        polled(CONTOSO, TestPolls.succeeded("c1", START));
        polled(CONTOSO, TestPolls.succeeded("c1", START));

        // Then
        assertThat(captured.take()).isEmpty();

        // When
        polled(FABRIKAM, TestPolls.refused("status 403"));

        // Then
        assertThat(captured.messages()).singleElement().asString().contains("once", "90 s", "failed: 1");
        captured.take();
        polled(FABRIKAM, TestPolls.succeeded("c2", START));
        assertThat(captured.take()).isEmpty();
    }

    private void members(Customer... customers) {
        firstPolls.membershipChanged(new MembershipChanged(List.of(customers)));
    }

    private void polled(Customer customer, PollResult result) {
        firstPolls.pollCompleted(new PollCompleted(customer, START, 1, result));
    }
}
