package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerListing;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.TestSettings;
import io.jobwire.schedule.PollScheduler;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerListRefresherTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final ManualLoop loop = new ManualLoop(START);
    private final AtomicInteger lists = new AtomicInteger();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_list_that_cannot_be_taken_over_is_followed_by_the_next() {
        refresher(() -> Uni.createFrom().item(new Listed(List.of(new Customer("c1", null)), 0, List.of(), 1)))
                .start();

        loop.runFor(Duration.ofHours(1));

        assertThat(lists).hasValueGreaterThan(2);
    }

    @Test
    void a_refresh_that_fails_with_a_bug_is_followed_by_the_next() {
        refresher(() -> Uni.createFrom().failure(new IllegalStateException("bug")))
                .start();
        loop.runFor(Duration.ofMinutes(10));
        int afterFailures = lists.get();
        refresher(() -> {
                    throw new IllegalStateException("bug");
                })
                .start();

        loop.runFor(Duration.ofMinutes(10));

        assertThat(afterFailures).isGreaterThan(2);
        assertThat(lists.get() - afterFailures).isGreaterThan(afterFailures);
    }

    @SuppressWarnings("NullAway") // what comes after the bug is not needed
    private CustomerListRefresher refresher(Supplier<Uni<CustomerListing>> source) {
        PollScheduler scheduler = TestPolls.scheduler(START);
        DelistedCustomers broken = new DelistedCustomers(
                () -> {
                    throw new ArithmeticException("long overflow");
                },
                publication -> Uni.createFrom().nothing(),
                Duration.ofDays(30),
                Duration.ofMinutes(15),
                new LearnedModels(scheduler),
                new CustomersInFlight(),
                loop,
                loop.clock());
        CustomerDirectory directory = new CustomerDirectory(
                permits -> {
                    lists.incrementAndGet();
                    return source.get();
                },
                TestSettings.read(CustomerSettings.class, "jobwire.customers."),
                loop.clock());
        return new CustomerListRefresher(
                loop, directory, new RequestPacer(scheduler, loop, loop.clock()), null, broken, null, loop.clock());
    }
}
