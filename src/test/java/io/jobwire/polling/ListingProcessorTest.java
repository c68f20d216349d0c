package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.KnownPages;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownRows;
import io.jobwire.job.RecognizedRows;
import io.jobwire.job.Snapshot;
import io.jobwire.publish.CustomerEvent;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.resilience.ListingFlaw;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.jobwire.state.SignalPosition;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingProcessorTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Job JOB = JobBuilder.job("A").build();

    private final ManualLoop loop = new ManualLoop(START);
    private final Shard shard = new Shard(0, 0, Map.of());
    private Optional<SignalPosition> newestSignal = Optional.empty();
    private final List<Publication> published = new ArrayList<>();
    private final PollSteps steps = new PollSteps("c1", loop, () -> {});
    private volatile boolean owned = true;
    private Function<Publication, PublishResult> kafka = PublishResult.Published::new;
    private final ListingProcessor processor = new ListingProcessor(
            TestPolls.detector(),
            publication -> Uni.createFrom().item(() -> {
                published.add(publication);
                return kafka.apply(publication);
            }),
            any -> owned,
            new DeadLetterFilter(() -> false),
            new LearnedModels(TestPolls.scheduler(START)),
            () -> newestSignal,
            new ListingCompleteness(),
            new RememberedListings(),
            loop,
            loop.clock());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void changes_are_remembered_once_they_are_published() {
        PollResult result = process(TestPolls.listing("c1", START, JOB));

        assertThat(result).isInstanceOf(PollResult.Succeeded.class);
        assertThat(published).singleElement().satisfies(one -> assertThat(one.changes())
                .hasSize(1));
        assertThat(shard.knownJobs("c1").jobs()).containsOnlyKeys(JOB.key());
    }

    @Test
    void a_listing_without_changes_is_remembered_without_being_published() {
        process(TestPolls.listing("c1", START, JOB));
        published.clear();

        PollResult result = process(TestPolls.listing("c1", START.plusSeconds(60), JOB));

        assertThat(result.outcome()).isEqualTo(PollOutcome.SUCCEEDED);
        assertThat(published).isEmpty();
        assertThat(shard.knownJobs("c1").lastCompleteAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void a_baseline_of_listings_that_always_have_a_flaw_ends_and_what_comes_then_is_new() {
        // Given a customer whose list always has a placeholder row
        ListingFlaw placeholder = new ListingFlaw("rows that are not jobs: 1", true);
        for (int minute = 0; minute < 3; minute++) {
            process(TestPolls.flawed("c1", START.plusSeconds(60L * minute), placeholder, JOB));
        }
        assertThat(shard.knownJobs("c1").lastCompleteAt()).isEqualTo(START.plusSeconds(120));
        published.clear();

        // When
        Job later = JobBuilder.job("B").build();
        process(TestPolls.flawed("c1", START.plusSeconds(900), placeholder, JOB, later));

        // Then
        assertThat(published)
                .singleElement()
                .satisfies(one -> assertThat(one.changes()).singleElement().satisfies(change -> {
                    assertThat(change.job().key()).isEqualTo(later.key());
                    assertThat(change.baseline()).isFalse();
                    assertThat(change.previousObservedAt()).as("before it").isEqualTo(START.plusSeconds(120));
                }));

        // When a job is missing from a list whose flaw is known by now
        process(TestPolls.flawed("c1", START.plusSeconds(960), placeholder, later));

        // Then
        assertThat(shard.knownJobs("c1").jobs()).containsOnlyKeys(later.key());
    }

    @Test
    void a_first_listing_without_jobs_is_published_so_that_a_restart_knows_it() {
        process(TestPolls.listing("c1", START));

        assertThat(published).hasSize(1);
    }

    @Test
    void nothing_is_remembered_if_it_was_not_published() {
        kafka = publication -> new PublishResult.NotPublished("Kafka is away");
        assertThat(process(TestPolls.listing("c1", START, JOB))).isEqualTo(new PollResult.Unpublished("Kafka is away"));

        kafka = publication -> new PublishResult.ShardLost();
        assertThat(process(TestPolls.listing("c1", START, JOB))).isEqualTo(new PollResult.Lost());

        assertThat(shard.knownJobs("c1").jobs()).isEmpty();
    }

    @Test
    void nothing_is_compared_for_a_shard_that_went_to_another_replica() {
        owned = false;

        assertThat(process(TestPolls.incomparable("c1", START))).isEqualTo(new PollResult.Lost());
        assertThat(complete(processor.fail(CONTOSO, shard, new ApiFailure.Malformed("not JSON", ""), steps)))
                .isEqualTo(new PollResult.Lost());

        assertThat(published).isEmpty();
    }

    @Test
    void an_unreadable_response_is_published_as_one_dead_letter_and_changes_nothing_else() {
        ApiFailure failure = new ApiFailure.Malformed("not JSON", "<html>");

        PollResult result = complete(processor.fail(CONTOSO, shard, failure, steps));
        complete(processor.fail(CONTOSO, shard, failure, steps));

        assertThat(result).isEqualTo(new PollResult.ApiFailed(failure));
        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.deadLetters()).hasSize(1);
            assertThat(one.changes()).isEmpty();
        });
    }

    @Test
    void a_listing_that_shows_what_is_known_is_taken_as_unchanged_and_counts_as_observed() {
        Job running = row("A", JobStatus.RUNNING, 1);
        Job finished = row("B", JobStatus.FINISHED, 2);
        process(TestPolls.listing("c1", START, running, finished));
        published.clear();

        // When
        PollResult result = process(recognized(START.plusSeconds(60), 1, 2));

        // Then
        assertThat(result).isInstanceOfSatisfying(PollResult.Unchanged.class, unchanged -> {
            assertThat(unchanged.jobs()).isEqualTo(2);
            assertThat(unchanged.running()).extracting(job -> job.key()).containsExactly("A");
        });
        assertThat(published).isEmpty();
        assertThat(shard.knownJobs("c1").lastCompleteAt()).isEqualTo(START.plusSeconds(60));

        // When one of them changes
        process(recognized(START.plusSeconds(120), List.of(row("A", JobStatus.FINISHED, 3)), 2));

        // Then
        assertThat(published).singleElement().satisfies(one -> assertThat(one.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.previousObservedAt()).isEqualTo(START.plusSeconds(60))));
    }

    @Test
    void a_recognized_listing_that_lacks_a_job_is_compared() {
        process(TestPolls.listing("c1", START, row("A", JobStatus.FINISHED, 1), row("B", JobStatus.FINISHED, 2)));
        published.clear();

        process(recognized(START.plusSeconds(60), 2));

        assertThat(published).singleElement().satisfies(one -> assertThat(one.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(ChangeKind.REMOVED)));
        assertThat(shard.knownJobs("c1").jobs()).containsOnlyKeys(new JobKey("B"));
    }

    @Test
    void a_customer_that_is_listed_again_is_published_although_its_jobs_are_unchanged() {
        process(TestPolls.listing("c1", START, row("A", JobStatus.FINISHED, 1)));
        shard.remember(new CustomerState(CONTOSO, shard.knownJobs("c1")).withDelistedAt(START));
        published.clear();

        process(recognized(START.plusSeconds(60), 1));

        assertThat(published).hasSize(1);
    }

    @Test
    void the_first_success_after_readers_were_told_of_silence_tells_them_before_its_changes_even_if_there_are_none() {
        process(TestPolls.listing("c1", START, row("A", JobStatus.FINISHED, 1)));
        shard.remember(shard.stateOf(CONTOSO).withUnobservableSince(START));
        published.clear();

        process(recognized(START.plusSeconds(60), 1));
        process(recognized(START.plusSeconds(120), 1));

        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.customerEvents())
                    .containsExactly(new CustomerEvent.Observable(START, START.plusSeconds(60)));
            assertThat(one.next().unobservableSince()).isNull();
        });
        assertThat(shard.unobservableSince("c1")).isNull();
    }

    @Test
    void a_listing_that_broke_off_and_a_dead_letter_leave_a_customer_unobservable() {
        shard.remember(shard.stateOf(CONTOSO).withUnobservableSince(START));

        complete(processor.fail(CONTOSO, shard, new ApiFailure.Malformed("not JSON", "<html>"), steps));
        process(new JobListing(
                Snapshot.of("c1", START.plusSeconds(60), List.of(JOB), false),
                List.of(),
                List.of(),
                Optional.of(new ApiFailure.Unavailable("connection reset"))));

        assertThat(published).hasSize(2).allSatisfy(one -> {
            assertThat(one.customerEvents()).isEmpty();
            assertThat(one.next().unobservableSince()).isEqualTo(START);
        });
        assertThat(shard.unobservableSince("c1")).isEqualTo(START);
    }

    @Test
    void signals_from_before_the_baseline_count_as_executed_and_later_ones_do_not() {
        newestSignal = Optional.of(new SignalPosition("t", 7));
        process(TestPolls.listing("c1", START, JOB));
        newestSignal = Optional.of(new SignalPosition("t", 8));
        process(TestPolls.listing("c1", START.plusSeconds(60), JOB, row("B", JobStatus.FINISHED, 1)));

        assertThat(published).hasSize(2).allSatisfy(one -> assertThat(one.next().signal())
                .isEqualTo(new SignalPosition("t", 7)));
    }

    private static Job row(String id, JobStatus status, long fingerprint) {
        return Job.builder(new JobKey(id))
                .set(JobField.JOB_ID, id)
                .set(JobField.STATUS, status)
                .rowFingerprint(fingerprint)
                .build();
    }

    private JobListing recognized(Instant at, long... fingerprints) {
        return recognized(at, List.of(), fingerprints);
    }

    /** A listing of rows that are recognized by what is known now, and of others. */
    private JobListing recognized(Instant at, List<Job> others, long... fingerprints) {
        KnownRows known = processor.known(CONTOSO, shard).rows();
        BitSet positions = new BitSet();
        for (long fingerprint : fingerprints) {
            positions.set(known.positionOf(fingerprint));
        }
        return new JobListing(
                Snapshot.of("c1", at, others, true),
                List.of(),
                List.of(),
                Optional.empty(),
                new RecognizedRows(known, positions, 0),
                KnownPages.NONE);
    }

    @Test
    void a_bug_is_a_result() {
        kafka = publication -> {
            throw new IllegalStateException("bug");
        };

        assertThat(process(TestPolls.listing("c1", START, JOB))).isInstanceOf(PollResult.Bug.class);
        assertThat(shard.knownJobs("c1").jobs()).isEmpty();
    }

    private PollResult process(JobListing listing) {
        return complete(processor.process(CONTOSO, shard, listing, steps));
    }

    private PollResult complete(Uni<PollResult> processing) {
        CompletableFuture<PollResult> result = processing.subscribeAsCompletionStage();
        loop.run();
        return result.join();
    }
}
