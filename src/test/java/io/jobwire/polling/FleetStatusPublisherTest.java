package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jobwire.customer.Customer;
import io.jobwire.fleet.CustomerStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.fleet.ShardSummary;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJobs;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetStatusPublisherTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c2", "Contoso");
    private static final Customer FABRIKAM = new Customer("c1", "Fabrikam");

    private final ManualLoop loop = new ManualLoop(START);
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final SchedulerCommands commands = new SchedulerCommands(scheduler, loop.clock());
    private final Quarantine quarantine = new Quarantine();
    private final FleetStatusHolder holder = new FleetStatusHolder();
    private final CustomerPauses pauses = new CustomerPauses(commands, loop, new TestEvent<>(), loop.clock());
    private final FleetStatusPublisher publisher = new FleetStatusPublisher(
            holder,
            new CustomerStatusReader(commands, quarantine, pauses),
            new SchedulerReport(scheduler, loop.clock()),
            new ApiHealth(new CircuitBreaker(), quarantine, scheduler, id -> true, () -> {}, ids -> {}),
            () -> new ShardSummary(4, 2, 1),
            loop,
            loop.clock());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void the_first_status_lists_the_customers_in_the_order_of_their_ids() {
        members(CONTOSO, FABRIKAM);

        FleetStatus status = holder.current();
        assertThat(status.takenAt()).isEqualTo(START);
        assertThat(status.customers()).containsExactly(CustomerStatus.of(FABRIKAM), CustomerStatus.of(CONTOSO));
        assertThat(status.customer("c2")).contains(CustomerStatus.of(CONTOSO));
        assertThat(status.customer("c3")).isEmpty();
        assertThat(status.shards()).isEqualTo(new ShardSummary(4, 2, 1));
    }

    @Test
    void a_poll_replaces_the_status_of_its_customer_and_of_no_other() {
        members(CONTOSO, FABRIKAM);
        FleetStatus before = holder.current();

        KnownJobs known = TestPolls.known("c1", START, JobBuilder.job("A").build());
        completed(
                FABRIKAM,
                TestPolls.processed(
                        known,
                        "c1",
                        START.plusSeconds(60),
                        JobBuilder.job("A").status(JobStatus.FINISHED).build()));

        FleetStatus after = awaitNext(before);
        assertThat(after.customer("c1")).hasValueSatisfying(status -> {
            assertThat(status.lastPoll()).isNotNull().satisfies(poll -> assertThat(poll.outcome())
                    .isEqualTo("succeeded"));
            assertThat(status.nextPoll()).isNotNull();
            assertThat(status.jobs().count(JobStatus.FINISHED)).isEqualTo(1);
            assertThat(status.jobs().total()).isEqualTo(1);
            assertThat(status.detectionDelay()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(after.customer("c2").orElseThrow())
                .isSameAs(before.customer("c2").orElseThrow());
        assertThat(after.recentChanges()).singleElement().satisfies(change -> {
            assertThat(change.customerId()).isEqualTo("c1");
            assertThat(change.kind()).isEqualTo(ChangeKind.STATUS_CHANGED);
            assertThat(change.previousStatus()).isEqualTo(JobStatus.RUNNING);
            assertThat(change.status()).isEqualTo(JobStatus.FINISHED);
        });
    }

    @Test
    void a_failed_poll_keeps_what_the_last_success_found() {
        members(FABRIKAM);
        completed(FABRIKAM, TestPolls.succeeded("c1", START, JobBuilder.job("A").build()));

        completed(FABRIKAM, TestPolls.unavailable("status 500"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(holder.current().customer("c1")).hasValueSatisfying(status -> {
                    assertThat(status.lastPoll()).isNotNull().satisfies(poll -> assertThat(poll.outcome())
                            .isEqualTo("unavailable"));
                    assertThat(status.jobs().total()).isEqualTo(1);
                }));
    }

    @Test
    void quarantine_and_pause_are_part_of_the_status() {
        members(CONTOSO, FABRIKAM);
        FleetStatus before = holder.current();
        PollCompleted refused = new PollCompleted(FABRIKAM, START, 1, TestPolls.refused("status 403"));
        quarantine.completed(refused, Optional.of(START.plusSeconds(900)), false);
        pauses.pause(Set.of("c2"), "maintenance", null);

        publisher.pollCompleted(refused);
        publisher.customersChanged(new CustomersChanged(Set.of("c2")));

        FleetStatus after = awaitNext(before);
        assertThat(after.customersQuarantined()).isEqualTo(1);
        assertThat(after.customer("c1"))
                .hasValueSatisfying(status -> assertThat(status.quarantined()).isTrue());
        assertThat(after.customer("c2"))
                .hasValueSatisfying(status -> assertThat(status.paused()).isTrue());
    }

    @Test
    void several_changes_within_a_second_are_published_together() {
        members(CONTOSO, FABRIKAM);
        FleetStatus first = holder.current();

        completed(FABRIKAM, TestPolls.succeeded("c1", START));
        completed(CONTOSO, TestPolls.succeeded("c2", START));
        assertThat(holder.current()).isSameAs(first);

        assertThat(awaitNext(first).customers())
                .allSatisfy(status -> assertThat(status.lastPoll()).isNotNull());
    }

    @Test
    void only_the_latest_changes_are_kept() {
        RecentChanges changes = new RecentChanges();
        for (int poll = 0; poll < 150; poll++) {
            Instant at = START.plusSeconds(poll);
            changes.add(
                    "c" + poll,
                    TestPolls.changes(TestPolls.succeeded(
                            "c" + poll,
                            at,
                            JobBuilder.job("A").build(),
                            JobBuilder.job("B").build())));
        }

        assertThat(changes.snapshot()).hasSize(FleetStatus.MAX_RECENT_CHANGES);
        assertThat(changes.snapshot().get(0).customerId()).isEqualTo("c149");
        assertThat(changes.snapshot()).isSameAs(changes.snapshot());
    }

    @Test
    void publishing_after_one_poll_of_10_000_customers_takes_less_than_a_millisecond() {
        // Given
        CustomerStatusTable table = new CustomerStatusTable();
        table.setCustomers(IntStream.range(0, 10_000)
                .mapToObj(number -> new Customer("customer-" + number, null))
                .toList());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<CustomerStatus> last = table.snapshot();

        // When
        long best = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        for (int poll = 0; poll < 2_000; poll++) {
            String id = "customer-" + poll;
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            table.update(id, status -> status.withCustomer(status.customer()));
            last = table.snapshot();
            best = Math.min(best, System.nanoTime() - start);
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocated);
        }

        // Then one copy of the array and a few objects: nothing for the other customers
        System.out.printf("Publishing after one poll of 10,000 customers: %d µs, %d bytes%n", best / 1_000, bytes);
        assertThat(last).hasSize(10_000);
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(1));
        assertThat(bytes).isLessThan(10_000 * 8 + 2_000);
    }

    private void members(Customer... customers) {
        commands.setCustomers(List.of(customers));
        publisher.membershipChanged(new MembershipChanged(List.of(customers)));
    }

    private void completed(Customer customer, PollResult result) {
        publisher.pollCompleted(new PollCompleted(customer, START, 1, result));
    }

    /** The next status comes from the real loop's thread, a second after the last. */
    private FleetStatus awaitNext(FleetStatus last) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !holder.current()
                .equals(last));
        return holder.current();
    }
}
