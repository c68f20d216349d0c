package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.schedule.PollScheduler;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingSummaryTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    private final ManualLoop loop = new ManualLoop(START);
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final PollingSummary summary = new PollingSummary(loop, scheduler, loop.clock());
    private final CapturedLog captured = new CapturedLog();

    @AfterEach
    void close() {
        captured.close();
        loop.close();
    }

    @Test
    void one_line_says_what_was_done_since_the_line_before() {
        // Given
        scheduler.setCustomers(List.of(CONTOSO), START);
        summary.pollCompleted(
                poll(TestPolls.succeeded("c1", START, JobBuilder.job("j1").build())));
        summary.pollCompleted(poll(TestPolls.unavailable("status 500")));
        summary.pollCompleted(poll(new PollResult.Deferred("busy")));

        // When
        summary.log();

        // Then
        assertThat(captured.messages())
                .singleElement()
                .asString()
                .contains("polls: 3, failed: 1", "customers: 1", "changes published: 1");

        // When
        summary.log();

        // Then
        assertThat(captured.messages()).last().asString().contains("polls: 0, failed: 0");
    }

    private static PollCompleted poll(PollResult result) {
        return new PollCompleted(CONTOSO, START, 1, result);
    }
}
