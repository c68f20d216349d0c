package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.http.ReplyMemory;
import io.jobwire.job.JobBuilder;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Kafka that commits only when the test says so, and 200 customers, each with a change in every poll. */
class BackpressureTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAX_CONCURRENCY = 8;
    private static final long REPLY_BYTES = 1_000;

    private final ManualLoop loop = new ManualLoop(START);
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final ReplyMemory memory = new ReplyMemory(1 << 20);
    private final Queue<PendingCommit> waiting = new ArrayDeque<>();
    private int requests;

    private record PendingCommit(Publication publication, UniEmitter<? super PublishResult> receiver) {}

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_slow_kafka_slows_polling_and_what_waits_for_it_does_not_grow() {
        // Given
        begin();

        // When Kafka commits nothing for an hour
        loop.runFor(Duration.ofHours(1));

        // Then no more waits than polls may be under way
        assertThat(waiting).hasSize(MAX_CONCURRENCY);
        assertThat(requests).isEqualTo(MAX_CONCURRENCY);
        assertThat(memory.used()).isEqualTo(MAX_CONCURRENCY * REPLY_BYTES);

        // When it commits one at a time
        for (int commits = 1; commits <= 50; commits++) {
            commitOne();
            loop.runFor(Duration.ofMinutes(1));

            // Then each makes way for one poll
            assertThat(waiting).hasSize(MAX_CONCURRENCY);
            assertThat(requests).isEqualTo(MAX_CONCURRENCY + commits);
            assertThat(memory.used()).isEqualTo(MAX_CONCURRENCY * REPLY_BYTES);
        }
    }

    private void commitOne() {
        PendingCommit next = waiting.remove();
        next.receiver().complete(new PublishResult.Published(next.publication()));
    }

    private void begin() {
        Shard shard = new Shard(0, 0, Map.of());
        ListingProcessor processor = new ListingProcessor(
                TestPolls.detector(),
                publication ->
                        Uni.createFrom().emitter(receiver -> waiting.add(new PendingCommit(publication, receiver))),
                any -> true,
                new DeadLetterFilter(() -> false),
                new LearnedModels(scheduler),
                Optional::empty,
                new ListingCompleteness(),
                new RememberedListings(),
                loop,
                loop.clock());
        CustomerPoll poll = new CustomerPoll(
                (customer, held, known) -> jobs(customer, held),
                memory,
                id -> Optional.of(shard),
                processor,
                new CustomersInFlight(),
                new PollProgress(),
                (id, release) -> new PollSteps(id, loop, release),
                loop,
                loop.clock());
        PollDispatcher dispatcher = new PollDispatcher(
                loop,
                scheduler,
                new ApiHealth(new CircuitBreaker(), new Quarantine(), scheduler, id -> true, () -> {}, ids -> {}),
                poll,
                () -> true,
                new PollProgress(),
                new TestEvent<>(),
                loop.clock());
        scheduler.setCustomers(customers(), START);
        dispatcher.membershipChanged(new MembershipChanged(customers()));
    }

    private static List<Customer> customers() {
        return IntStream.range(0, 200)
                .mapToObj(number -> new Customer("c" + number, "Contoso " + number))
                .toList();
    }

    private Uni<ApiResult<JobListing>> jobs(Customer customer, ReplyMemory.Share held) {
        requests++;
        assertThat(held.tryTake(REPLY_BYTES)).isTrue();
        Instant now = loop.clock().instant();
        return Uni.createFrom()
                .item(TestPolls.response(TestPolls.listing(
                        customer.id(), now, JobBuilder.job("job " + requests).build())));
    }
}
