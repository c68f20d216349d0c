package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.http.ReplyMemory;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.Snapshot;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.shard.Shard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Polls whose steps take long, on a loop of their own; the API and Kafka are functions. */
class CustomerPollTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Job JOB = JobBuilder.job("A").build();
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long MEMORY = 100;

    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final Shard shard = new Shard(0, 0, Map.of());
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final PollProgress progress = new PollProgress();
    private final ReplyMemory memory = new ReplyMemory(1 << 20);
    private final CapturedLog captured = new CapturedLog();
    private final List<Publication> publications = new CopyOnWriteArrayList<>();
    private final List<UniEmitter<? super PublishResult>> kafka = new CopyOnWriteArrayList<>();
    private volatile boolean owned = true;
    private volatile Supplier<ApiResult<JobListing>> api = () -> TestPolls.response(TestPolls.listing("c1", NOW, JOB));

    @AfterEach
    void close() {
        captured.close();
        loop.shutdownNow();
    }

    @Test
    void a_publication_that_takes_long_ends_the_poll_and_the_customer_is_not_polled_before_its_outcome_is_known() {
        CustomerPoll poll = poll(LONG, AT_ONCE);

        // When
        PollCompleted overdue = run(poll);

        // Then
        assertThat(overdue.outcome()).isEqualTo(PollOutcome.OVERDUE);
        assertThat(overdue.result().reason())
                .contains("publishing has not ended within")
                .contains("Check Kafka");
        assertThat(progress.underWay()).isZero();
        assertThat(memory.used()).isEqualTo(MEMORY);
        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.DEFERRED);

        // When it is committed late
        kafka.get(0).complete(new PublishResult.Published(publications.get(0)));
        awaitReleased();

        // Then it is remembered, and not published again
        assertThat(memory.used()).isZero();
        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.SUCCEEDED);
        assertThat(known()).containsExactly(JOB.key());
        assertThat(publications).hasSize(1);
    }

    @Test
    void what_was_not_published_in_the_end_is_found_again() {
        CustomerPoll poll = poll(LONG, AT_ONCE);
        run(poll);

        // When
        kafka.get(0).complete(new PublishResult.NotPublished("Kafka is away"));
        awaitReleased();

        // Then
        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.OVERDUE);
        assertThat(known()).isEmpty();
        assertThat(publications).hasSize(2);
        assertThat(publications.get(1).changes()).hasSize(1);
    }

    @Test
    void a_dead_letter_that_takes_long_to_publish_leaves_the_failure_as_it_is() {
        ApiFailure failure = new ApiFailure.Malformed("not JSON", "<html>");
        api = () -> new ApiResult.Failure<>(failure, 1);
        CustomerPoll poll = poll(LONG, AT_ONCE);

        assertThat(run(poll).result()).isEqualTo(new PollResult.ApiFailed(failure));

        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.DEFERRED);
    }

    @Test
    void a_bug_after_a_late_commit_is_logged_and_releases_the_customer() {
        CustomerPoll poll = poll(LONG, AT_ONCE);
        run(poll);

        // When
        kafka.get(0).fail(new IllegalStateException("bug"));

        // Then
        awaitReleased();
        assertThat(captured.take()).containsExactly("6010");
    }

    @Test
    void many_jobs_are_compared_on_another_thread() {
        ManyJobs jobs = new ManyJobs();
        jobs.proceed.countDown();
        api = () -> jobs.response(NOW);
        CustomerPoll poll = poll(LONG, LONG);

        // When
        CompletableFuture<PollCompleted> first = start(poll);
        Awaitility.await().until(() -> kafka.size() == 1);
        kafka.get(0).complete(new PublishResult.Published(publications.get(0)));

        // Then
        assertThat(first.join().outcome()).isEqualTo(PollOutcome.SUCCEEDED);
        assertThat(jobs.comparing).isNotNull().isNotEqualTo(onLoop(Thread::currentThread));
        assertThat(known()).hasSize(ManyJobs.COUNT);
        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.SUCCEEDED);
        assertThat(publications).as("nothing has changed").hasSize(1);
    }

    @Test
    void a_comparison_that_takes_long_ends_the_poll_and_its_outcome_is_dropped() {
        ManyJobs jobs = new ManyJobs();
        api = () -> jobs.response(NOW);
        CustomerPoll poll = poll(AT_ONCE, LONG);

        // When
        PollCompleted overdue = run(poll);

        // Then
        assertThat(overdue.outcome()).isEqualTo(PollOutcome.OVERDUE);
        assertThat(overdue.result().reason())
                .contains("comparing the jobs has not ended")
                .contains("max-rows");
        assertThat(run(poll).outcome()).isEqualTo(PollOutcome.DEFERRED);

        // When
        jobs.proceed.countDown();
        api = () -> TestPolls.response(TestPolls.listing("c1", NOW));
        awaitReleased();
        CompletableFuture<PollCompleted> next = start(poll);
        Awaitility.await().until(() -> kafka.size() == 1);

        // Then only the next poll publishes
        assertThat(publications).singleElement().satisfies(one -> assertThat(one.changes())
                .isEmpty());
        kafka.get(0).complete(new PublishResult.Published(publications.get(0)));
        assertThat(next.join().outcome()).isEqualTo(PollOutcome.SUCCEEDED);
        assertThat(known()).isEmpty();
    }

    @Test
    void nothing_is_published_if_the_shard_went_to_another_replica_meanwhile() {
        ManyJobs jobs = new ManyJobs();
        api = () -> jobs.response(NOW);
        CompletableFuture<PollCompleted> polled = start(poll(LONG, LONG));
        Awaitility.await().until(() -> jobs.comparing != null);

        // When
        owned = false;
        jobs.proceed.countDown();

        // Then
        assertThat(polled.join().result()).isEqualTo(new PollResult.Lost());
        assertThat(publications).isEmpty();
    }

    private CustomerPoll poll(Duration comparing, Duration publishing) {
        ListingProcessor processor = new ListingProcessor(
                TestPolls.detector(),
                publication -> Uni.createFrom().emitter(receiver -> {
                    publications.add(publication);
                    kafka.add(receiver);
                }),
                any -> owned,
                new DeadLetterFilter(() -> false),
                new LearnedModels(TestPolls.scheduler(NOW)),
                Optional::empty,
                new ListingCompleteness(),
                new RememberedListings(),
                loop,
                Clock.fixed(NOW, ZoneOffset.UTC));
        return new CustomerPoll(
                (customer, held, known) -> Uni.createFrom().item(() -> {
                    assertThat(held.tryTake(MEMORY)).isTrue();
                    return api.get();
                }),
                memory,
                id -> Optional.of(shard),
                processor,
                inFlight,
                progress,
                (id, release) -> new PollSteps(id, comparing, publishing, loop, release),
                loop,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private CompletableFuture<PollCompleted> start(CustomerPoll poll) {
        return onLoop(() -> poll.run(CONTOSO).subscribeAsCompletionStage());
    }

    private PollCompleted run(CustomerPoll poll) {
        return start(poll).join();
    }

    private void awaitReleased() {
        Awaitility.await()
                .until(() -> onLoop(() -> {
                    boolean released = inFlight.begin("c1");
                    if (released) {
                        inFlight.end("c1");
                    }
                    return released;
                }));
    }

    private Set<JobKey> known() {
        return onLoop(() -> Set.copyOf(shard.knownJobs("c1").jobs().keySet()));
    }

    private <T> T onLoop(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, loop).join();
    }

    /** Jobs that are too many for the loop, and that can be read only once they may. */
    private static final class ManyJobs extends AbstractMap<JobKey, Job> {
        static final int COUNT = ListingProcessor.MAX_JOBS_ON_LOOP + 1;

        final CountDownLatch proceed = new CountDownLatch(1);
        volatile @Nullable Thread comparing;
        private final Map<JobKey, Job> jobs = IntStream.range(0, COUNT)
                .mapToObj(number -> JobBuilder.job("J" + number).build())
                .collect(Collectors.toMap(Job::key, job -> job));

        ApiResult<JobListing> response(Instant at) {
            return TestPolls.response(
                    new JobListing(new Snapshot("c1", at, this, true, 0), List.of(), List.of(), Optional.empty()));
        }

        @Override
        public int size() {
            return COUNT;
        }

        @Override
        public Set<Entry<JobKey, Job>> entrySet() {
            comparing = Thread.currentThread();
            try {
                proceed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return jobs.entrySet();
        }
    }
}
