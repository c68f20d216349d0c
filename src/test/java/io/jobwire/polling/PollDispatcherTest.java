package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.http.ReplyMemory;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.publish.PublishResult;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of a poll on the real scheduler, circuit breaker and shard; only the API and Kafka are functions. */
class PollDispatcherTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Customer> CUSTOMERS = IntStream.range(0, 20)
            .mapToObj(number -> new Customer("c" + number, null))
            .toList();
    private static final Job JOB = JobBuilder.job("A").build();

    private final ManualLoop loop = new ManualLoop(START);
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final ApiHealth health =
            new ApiHealth(new CircuitBreaker(), new Quarantine(), scheduler, id -> true, () -> {}, ids -> {});
    private final TestEvent<PollCompleted> completed = new TestEvent<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final CapturedLog captured = new CapturedLog();
    private boolean kafkaReachable = true;
    private long nanoTime;
    private final PollProgress progress = new PollProgress(() -> nanoTime);
    private PollDispatcher dispatcher;

    @BeforeEach
    void start() {
        Shard shard = new Shard(0, 0, Map.of());
        ListingProcessor processor = new ListingProcessor(
                TestPolls.detector(),
                publication -> Uni.createFrom().item(new PublishResult.Published(publication)),
                any -> true,
                new DeadLetterFilter(() -> false),
                new LearnedModels(scheduler),
                Optional::empty,
                new ListingCompleteness(),
                new RememberedListings(),
                loop,
                loop.clock());
        ReplyMemory memory = new ReplyMemory(1 << 20);
        CustomerPoll poll = new CustomerPoll(
                (customer, held, known) -> jobs(customer),
                memory,
                id -> lost.contains(id) ? Optional.empty() : Optional.of(shard),
                processor,
                inFlight,
                progress,
                (id, release) -> new PollSteps(id, loop, release),
                loop,
                loop.clock());
        dispatcher = new PollDispatcher(
                loop, scheduler, health, poll, () -> kafkaReachable, progress, completed, loop.clock());
        scheduler.setCustomers(CUSTOMERS, START);
    }

    @AfterEach
    void close() {
        captured.close();
        loop.close();
    }

    private Uni<ApiResult<JobListing>> jobs(Customer customer) {
        Instant now = loop.clock().instant();
        return Uni.createFrom()
                .item(TestPolls.response(
                        broken.contains(customer.id())
                                ? TestPolls.incomparable(customer.id(), now)
                                : TestPolls.listing(customer.id(), now, JOB)));
    }

    @Test
    void all_customers_are_polled_within_max_interval() {
        begin();
        loop.runFor(Duration.ofMinutes(15));

        assertThat(outcomes(PollOutcome.SUCCEEDED)).hasSize(CUSTOMERS.size());
        assertThat(completed.fired)
                .allSatisfy(poll -> assertThat(poll.outcome()).isEqualTo(PollOutcome.SUCCEEDED));
    }

    @Test
    void a_comparison_that_throws_is_a_bug_that_concerns_only_its_customer() {
        // Given more customers with the bug than would open the circuit
        CUSTOMERS.stream().limit(12).map(Customer::id).forEach(broken::add);

        // When
        begin();
        loop.runFor(Duration.ofMinutes(15));

        // Then each is logged once, and the others are polled on
        assertThat(outcomes(PollOutcome.BUG).keySet()).isEqualTo(broken);
        assertThat(outcomes(PollOutcome.SUCCEEDED)).hasSize(CUSTOMERS.size() - broken.size());
        assertThat(health.status(loop.clock().instant()).circuitOpen()).isFalse();
        assertThat(captured.take()).hasSize(broken.size()).containsOnly("6010");

        // and it is polled on with increasing delay, until the bug is gone
        assertThat(outcomes(PollOutcome.BUG).getOrDefault("c0", 0)).isBetween(2, 10);
        broken.clear();
        loop.runFor(Duration.ofMinutes(16));
        assertThat(outcomes(PollOutcome.SUCCEEDED)).hasSize(CUSTOMERS.size());
    }

    @Test
    void no_poll_starts_while_kafka_does_not_answer() {
        kafkaReachable = false;
        begin();
        loop.runFor(Duration.ofMinutes(1));
        assertThat(completed.fired).isEmpty();

        kafkaReachable = true;
        loop.runFor(Duration.ofMinutes(1));
        assertThat(completed.fired).isNotEmpty();
    }

    @Test
    void a_customer_without_a_shard_or_with_other_work_in_flight_is_not_requested() {
        lost.add("c1");
        assertThat(inFlight.begin("c2")).isTrue();

        begin();
        loop.runFor(Duration.ofMinutes(2));

        assertThat(completed.fired)
                .filteredOn(poll -> Set.of("c1", "c2").contains(poll.customer().id()))
                .isNotEmpty()
                .allSatisfy(poll -> {
                    assertThat(poll.requests()).isZero();
                    assertThat(poll.outcome()).isIn(PollOutcome.LOST, PollOutcome.DEFERRED);
                });
    }

    @Test
    void
            polls_that_could_start_and_do_not_are_no_progress_but_those_that_kafka_or_the_schedule_holds_back_are_not_due() {
        // Given polls of which the first is due after a while, and nobody who starts them
        assertThat(lookTwice()).isZero();
        loop.runFor(Duration.ofMinutes(1));

        // When, Then
        assertThat(lookTwice()).hasMinutes(1);

        // When Kafka is away
        kafkaReachable = false;
        assertThat(lookTwice()).isZero();

        // When they are started
        kafkaReachable = true;
        begin();
        loop.runFor(Duration.ofMinutes(1));
        assertThat(lookTwice()).isZero();
    }

    /** For how long there is no progress when a minute is between two looks. */
    private Duration lookTwice() {
        dispatcher.lookForDue();
        nanoTime += Duration.ofMinutes(1).toNanos();
        dispatcher.lookForDue();
        return progress.withoutEnd();
    }

    private void begin() {
        dispatcher.membershipChanged(new MembershipChanged(CUSTOMERS));
    }

    /** How many polls of each customer ended so. */
    private Map<String, Integer> outcomes(PollOutcome outcome) {
        Map<String, Integer> polls = new HashMap<>();
        completed.fired.stream()
                .filter(poll -> poll.outcome() == outcome)
                .forEach(poll -> polls.merge(poll.customer().id(), 1, Integer::sum));
        return polls;
    }
}
