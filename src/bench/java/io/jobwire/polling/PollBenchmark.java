package io.jobwire.polling;

import io.jobwire.benchmark.Samples;
import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiOverLoopback;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.NoKafkaTestProfile;
import io.jobwire.elements.RequestPermits;
import io.jobwire.publish.PublishResult;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.PollingStrategy;
import io.jobwire.schedule.ScheduleLimits;
import io.jobwire.shard.Shard;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many polls a second find nothing new, over loopback, compared with the bare REST client that drops the body:
 * {@code ./mvnw -Dbench test -Dtest=PollBenchmark}. It is a test because only Quarkus can build the REST client. A poll
 * is the whole of it: choosing the customer, request, response, comparison, and what the scheduler learns; time is
 * virtual, so that a customer is always due. Prints each round, and medians.
 */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class PollBenchmark {
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 4));
    private static final int CONCURRENCY = 8;
    private static final int CUSTOMERS = 40;

    private final VirtualClock clock = new VirtualClock();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final Shard shard = new Shard(0, 0, Map.of());

    @Test
    void polls_of_200_unchanged_rows() throws InterruptedException {
        compare(200);
    }

    @Test
    void polls_of_20_unchanged_rows() throws InterruptedException {
        compare(20);
    }

    private void compare(int rows) throws InterruptedException {
        double[] bareRates = new double[ROUNDS];
        double[] pollRates = new double[ROUNDS];
        System.out.printf("polls/s of %d unchanged rows, %d at a time%n", rows, CONCURRENCY);
        try (ApiOverLoopback server = new ApiOverLoopback(rows)) {
            Polls polls = new Polls(server.api(clock));
            for (int round = -2; round < ROUNDS; round++) {
                double bareRate = rate(() -> server.bare("c1").map(status -> status == 200 ? "" : "status " + status));
                double pollRate = rate(polls);
                System.out.printf(
                        "  bare %,7.0f/s   polls %,7.0f/s   ratio %.2f%n", bareRate, pollRate, pollRate / bareRate);
                if (round >= 0) {
                    bareRates[round] = bareRate;
                    pollRates[round] = pollRate;
                }
            }
        }
        System.out.printf(
                "median: bare %s/s, polls %s/s, ratio %s%n",
                Samples.of(bareRates), Samples.of(pollRates), Samples.ratios(pollRates, bareRates));
        loop.shutdown();
    }

    /** Starts one poll or request; its item is empty if it succeeds, and says why not otherwise. */
    private interface Work {
        Uni<String> start();
    }

    private double rate(Work work) throws InterruptedException {
        Semaphore free = new Semaphore(CONCURRENCY);
        AtomicReference<String> failure = new AtomicReference<>("");
        System.gc();
        int started = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < ROUND.toNanos()) {
            free.acquire();
            started++;
            work.start().subscribe().with(reason -> {
                failure.compareAndSet("", reason);
                free.release();
            });
        }
        free.acquire(CONCURRENCY);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!failure.get().isEmpty()) {
            throw new IllegalStateException(failure.get());
        }
        return started / seconds;
    }

    /** Whole polls, of customers in the order in which the scheduler chooses them. */
    private final class Polls implements Work {
        private final PollScheduler scheduler = new PollScheduler(
                new ScheduleLimits(600, CONCURRENCY, Duration.ofSeconds(15), Duration.ofMinutes(15)),
                PollingStrategy.ADAPTIVE.newStrategy(),
                clock.instant());
        private final CustomerPoll poll;

        Polls(ElementsApi api) {
            List<Customer> customers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(number -> new Customer("c" + number, "Contoso " + number))
                    .toList();
            scheduler.setCustomers(customers, clock.instant());
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
                    clock);
            this.poll = new CustomerPoll(
                    (customer, held, known) -> api.jobs(customer, RequestPermits.UNLIMITED, held, known),
                    ApiOverLoopback.MEMORY,
                    id -> Optional.of(shard),
                    processor,
                    new CustomersInFlight(),
                    new PollProgress(),
                    (id, release) -> new PollSteps(id, loop, release),
                    loop,
                    clock);
        }

        @Override
        public Uni<String> start() {
            return Uni.createFrom()
                    .item(this::next)
                    .runSubscriptionOn(loop)
                    .chain(poll::run)
                    .map(this::complete);
        }

        private Customer next() {
            Optional<Customer> due = scheduler.next(clock.instant());
            while (due.isEmpty()) {
                clock.advance(Duration.ofMillis(100));
                due = scheduler.next(clock.instant());
            }
            return due.get();
        }

        private String complete(PollCompleted completed) {
            scheduler.completed(completed.customer(), ObservationMapper.feedback(completed, false), clock.instant());
            return completed.outcome() == PollOutcome.SUCCEEDED
                    ? ""
                    : completed.result().reason();
        }
    }

    /** A clock that is set by hand. */
    private static final class VirtualClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
