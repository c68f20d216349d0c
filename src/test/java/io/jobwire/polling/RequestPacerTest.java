package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.schedule.PollScheduler;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestPacerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final ManualLoop loop = new ManualLoop(START);
    private final RequestPacer pacer = new RequestPacer(scheduler, loop, loop.clock());
    private final List<String> permits = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_standalone_request_waits_until_a_pause_is_over() {
        scheduler.pauseUntil(START.plusSeconds(10));
        await("list", pacer.standalone());

        loop.runFor(Duration.ofSeconds(9));
        assertThat(permits).isEmpty();

        loop.runFor(Duration.ofSeconds(2));
        awaitPermits(1);
    }

    @Test
    void pages_of_a_poll_in_flight_are_spaced_like_all_requests() {
        scheduler.setCustomers(List.of(CONTOSO), START);
        loop.runFor(Duration.ofMinutes(1));
        assertThat(scheduler.next(loop.clock().instant())).contains(CONTOSO);

        // 600 requests per minute: one every 100 ms, after those that a late timer may send at once
        for (int page = 2; page < 40; page++) {
            await("page " + page, pacer.nextPage(CONTOSO));
        }
        loop.runFor(Duration.ofSeconds(2));
        assertThat(permits).hasSizeLessThan(38);

        loop.runFor(Duration.ofSeconds(2));
        awaitPermits(38);
    }

    private void await(String name, Uni<Void> permit) {
        permit.subscribe().with(permitted -> permits.add(name));
    }

    /** Permits arrive on a worker thread. */
    private void awaitPermits(int number) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> permits.size() == number);
    }
}
