package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.KnownJob;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.jobwire.state.SignalPosition;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signals and commands, down to what is published and remembered. */
class ResyncsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");

    private final ManualLoop loop = new ManualLoop(START);
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final List<Publication> published = new ArrayList<>();
    private Function<Publication, PublishResult> kafka = PublishResult.Published::new;
    private final Shard shard = new Shard(0, 0, Map.of());
    private List<Customer> customers = List.of(CONTOSO, FABRIKAM);
    private final Resyncs resyncs = new Resyncs(
            id -> Optional.of(shard),
            publication -> Uni.createFrom().item(() -> {
                published.add(publication);
                return kafka.apply(publication);
            }),
            new LearnedModels(TestPolls.scheduler(START)),
            inFlight,
            Runnable::run,
            loop);
    private final SignalDispatcher dispatcher =
            new SignalDispatcher(() -> customers, () -> true, id -> Optional.of(shard), resyncs, loop);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_signal_publishes_what_is_known_with_the_next_version_and_its_position() {
        known(CONTOSO, JobBuilder.job("A").build(), JobBuilder.job("B").build());
        known(FABRIKAM, JobBuilder.job("C").build());

        signal(7, "contoso");

        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.changes()).hasSize(2).allSatisfy(change -> {
                assertThat(change.resync()).isTrue();
                assertThat(change.version()).isEqualTo(2);
                assertThat(change.observedAt()).as("when it was last seen").isEqualTo(START);
            });
            assertThat(one.next().signal()).isEqualTo(new SignalPosition("t", 7));
        });
        assertThat(shard.knownJobs("c1").jobs().values())
                .extracting(KnownJob::version)
                .containsOnly(2L);
        assertThat(shard.knownJobs("c1").lastCompleteAt()).isEqualTo(START);
        assertThat(shard.signal("c1")).isEqualTo(new SignalPosition("t", 7));
        assertThat(shard.signal("c2")).isNull();
    }

    @Test
    void a_signal_is_executed_once_also_by_the_next_owner_and_one_of_another_topic_is_another() {
        known(CONTOSO, JobBuilder.job("A").build());
        signal(7, "*");
        published.clear();

        signal(7, "*");
        dispatcher.membershipChanged(new MembershipChanged(customers));
        loop.run();
        assertThat(published).isEmpty();

        dispatcher.received(List.of(RetainedSignalsTest.signal("other", 0, "*", true)));
        loop.run();
        assertThat(published).hasSize(1);
    }

    @Test
    void a_signal_before_the_baseline_does_nothing_and_one_for_a_customer_without_jobs_is_remembered() {
        known(FABRIKAM);

        signal(7, "*");

        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.changes()).isEmpty();
            assertThat(one.next().customer()).isEqualTo(FABRIKAM);
        });
        assertThat(shard.signal("c2")).isEqualTo(new SignalPosition("t", 7));
    }

    @Test
    void what_was_not_published_is_tried_again_and_several_signals_that_wait_become_one() {
        known(CONTOSO, JobBuilder.job("A").build());
        assertThat(inFlight.begin("c1")).isTrue();
        signal(1, "*");
        signal(2, "c1");
        assertThat(published).isEmpty();

        kafka = publication -> new PublishResult.NotPublished("Kafka is away");
        inFlight.end("c1");
        resyncs.proceed();
        loop.run();
        assertThat(shard.signal("c1")).isNull();
        kafka = PublishResult.Published::new;
        resyncs.proceed();
        loop.run();

        assertThat(shard.signal("c1")).isEqualTo(new SignalPosition("t", 2));
        assertThat(published).last().satisfies(one -> assertThat(one.changes())
                .extracting(Change::version)
                .containsExactly(2L));
        assertThat(inFlight.begin("c1")).as("nothing is on its way").isTrue();
    }

    @Test
    void a_command_repeats_the_jobs_and_leaves_the_position_as_it_is() {
        known(CONTOSO, JobBuilder.job("A").build());
        signal(7, "*");

        resyncs.request(List.of(CONTOSO));
        loop.run();

        assertThat(published).hasSize(2);
        assertThat(shard.knownJobs("c1").jobs().values())
                .extracting(KnownJob::version)
                .containsExactly(3L);
        assertThat(shard.signal("c1")).isEqualTo(new SignalPosition("t", 7));
    }

    @Test
    void a_bounded_number_of_jobs_is_on_its_way_at_a_time() {
        Job[] jobs = IntStream.range(0, 500)
                .mapToObj(number -> JobBuilder.job("J" + number).build())
                .toArray(Job[]::new);
        customers = IntStream.range(0, 20)
                .mapToObj(number -> new Customer("c" + number, null))
                .toList();
        customers.forEach(customer -> known(customer, jobs));

        customers.forEach(customer -> resyncs.request(customer, new SignalPosition("t", 7)));
        resyncs.proceed();

        assertThat(published).hasSize(Resyncs.MAX_JOBS / 500);
        loop.run();
        assertThat(published).hasSize(20);
        assertThat(resyncs.waiting()).isZero();
    }

    @Test
    void a_fleet_is_looked_at_in_slices() {
        customers = IntStream.range(0, 2 * SignalDispatcher.SLICE + 1)
                .mapToObj(number -> new Customer("c" + number, null))
                .toList();
        customers.forEach(customer -> known(customer, JobBuilder.job("A").build()));

        signal(7, "c?00");

        assertThat(published)
                .extracting(one -> one.next().customer().id())
                .contains("c100", "c900")
                .hasSize(9);
    }

    private void known(Customer customer, Job... jobs) {
        shard.remember(new CustomerState(customer, TestPolls.known(customer.id(), START, jobs)));
    }

    private void signal(long offset, String customers) {
        dispatcher.received(List.of(RetainedSignalsTest.signal("t", offset, customers, true)));
        loop.run();
    }
}
