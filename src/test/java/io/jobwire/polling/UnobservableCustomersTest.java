package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.lifecycle.ClockJumped;
import io.jobwire.publish.CustomerEvent;
import io.jobwire.publish.CustomerEvent.Reason;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnobservableCustomersTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AFTER = Duration.ofMinutes(30);
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    private final ManualLoop loop = new ManualLoop(START);
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final Set<String> paused = new HashSet<>();
    private final List<Publication> published = new ArrayList<>();
    private Optional<List<Customer>> knownWithoutList = Optional.empty();
    private Shard shard = new Shard(0, 0, Map.of("c1", state(CONTOSO)));
    private Function<Publication, PublishResult> kafka = PublishResult.Published::new;
    private UnobservableCustomers customers = customers();

    private UnobservableCustomers customers() {
        return new UnobservableCustomers(
                id -> Optional.of(shard),
                () -> knownWithoutList,
                () -> "status 403",
                paused::contains,
                id -> START.plusSeconds(9_999),
                publication -> Uni.createFrom().item(() -> {
                    published.add(publication);
                    return kafka.apply(publication);
                }),
                new LearnedModels(TestPolls.scheduler(START)),
                inFlight,
                AFTER,
                loop,
                loop.clock());
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_customer_whose_polls_fail_for_long_is_told_once_with_the_latest_reason() {
        members(CONTOSO);
        loop.runFor(Duration.ofMinutes(1));
        ended(TestPolls.succeeded("c1", now(), JobBuilder.job("A").build()));
        Instant success = now();
        pass(AFTER.minusSeconds(1));
        assertThat(published).isEmpty();
        ended(TestPolls.unavailable("connection reset"));
        ended(TestPolls.refused("status 403"));

        pass(Duration.ofSeconds(1));
        pass(AFTER.multipliedBy(3));

        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.customerEvents())
                    .containsExactly(new CustomerEvent.Unobservable(
                            success,
                            new Reason("refused", "status 403"),
                            success,
                            START.plusSeconds(9_999),
                            success.plus(AFTER)));
            assertThat(one.changes()).isEmpty();
            assertThat(one.next().unobservableSince()).isEqualTo(success);
            assertThat(one.next().jobs()).isEqualTo(state(CONTOSO).jobs());
        });
        assertThat(shard.unobservableSince("c1")).isEqualTo(success);
        assertThat(customers.count()).isEqualTo(1);
    }

    @Test
    void a_restart_neither_repeats_what_was_told_nor_forgets_a_customer_that_stays_silent() {
        // Given one that was told, and one that was not
        Instant told = START.minusSeconds(600);
        Customer fabrikam = new Customer("c2", "Fabrikam");
        shard = new Shard(0, 0, Map.of("c1", state(CONTOSO).withUnobservableSince(told), "c2", state(fabrikam)));
        customers = customers();

        // When
        members(CONTOSO, fabrikam);
        pass(AFTER);

        // Then
        assertThat(published).singleElement().satisfies(one -> assertThat(one.customerEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(one.next().customer()).isEqualTo(fabrikam);
                    assertThat(event.since()).as("when this replica began").isEqualTo(START);
                    assertThat(((CustomerEvent.Unobservable) event).lastObservedAt())
                            .isEqualTo(START.minusSeconds(7_200));
                }));
        assertThat(shard.unobservableSince("c1")).isEqualTo(told);
    }

    @Test
    void what_was_not_published_is_told_later_and_polls_are_not_held_up_meanwhile() {
        members(CONTOSO);
        kafka = publication -> new PublishResult.NotPublished("Kafka is away");
        pass(AFTER);
        assertThat(shard.unobservableSince("c1")).isNull();
        assertThat(inFlight.begin("c1")).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(published).hasSize(1);

        inFlight.end("c1");
        kafka = PublishResult.Published::new;
        pass(Duration.ofSeconds(2));

        assertThat(published).hasSize(2);
        assertThat(shard.unobservableSince("c1")).isEqualTo(START);
    }

    @Test
    void a_customer_without_a_poll_of_its_own_is_silent_for_the_reason_of_others_or_because_nobody_was_polled() {
        Customer fabrikam = new Customer("c2", null);
        members(CONTOSO, fabrikam);
        pass(AFTER);
        assertThat(reasons()).containsOnly("not_polled");

        published.clear();
        ended(TestPolls.succeeded("c1", now(), JobBuilder.job("A").build()));
        shard.remember(state(CONTOSO));
        loop.runFor(Duration.ofSeconds(1));
        customers.pollCompleted(new PollCompleted(fabrikam, now(), 1, TestPolls.unauthorized("no token")));
        pass(AFTER);

        assertThat(reasons()).containsExactly("unauthorized");
    }

    @Test
    void without_a_customer_list_those_that_are_known_are_told_and_keep_their_models() {
        shard.rememberWithModel(state(CONTOSO).withModel("AQID"));
        knownWithoutList = Optional.of(List.of(CONTOSO));
        members();

        pass(AFTER);

        assertThat(reasons()).containsExactly("not_listed");
        assertThat(shard.stateOf(CONTOSO).model()).isEqualTo("AQID");
        assertThat(shard.takeModel("c1")).contains("AQID");
    }

    @Test
    void a_paused_customer_is_not_told_until_its_pause_has_long_ended() {
        members(CONTOSO);
        paused.add("c1");
        pass(AFTER.multipliedBy(2));
        assertThat(published).isEmpty();

        paused.clear();
        pass(AFTER.minusSeconds(1));
        assertThat(published).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(published).hasSize(1);
    }

    @Test
    void during_an_outage_all_are_told_a_transaction_full_at_a_time() {
        Customer[] many = IntStream.range(0, 3 * UnobservableCustomers.MAX_PENDING - 1)
                .mapToObj(number -> new Customer("c" + number, null))
                .toArray(Customer[]::new);
        members(many);
        loop.runFor(AFTER);

        customers.look();

        assertThat(published).hasSize(UnobservableCustomers.MAX_PENDING);
        loop.run();
        assertThat(published).hasSize(many.length);
        assertThat(published).extracting(one -> one.next().customer().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_jump_of_the_clock_tells_nothing() {
        members(CONTOSO);
        customers.clockJumped(new ClockJumped(Duration.ofHours(3)));

        pass(Duration.ofHours(3));

        assertThat(published).isEmpty();
    }

    @Test
    void a_customer_that_is_polled_as_rarely_as_it_may_be_is_not_unobservable() {
        assertThat(UnobservableCustomers.effective(AFTER, Duration.ofMinutes(15)))
                .isEqualTo(AFTER);
        assertThat(UnobservableCustomers.effective(AFTER, Duration.ofHours(1))).isEqualTo(Duration.ofHours(2));
        assertThat(UnobservableCustomers.effective(Duration.ZERO, Duration.ofHours(1)))
                .isZero();
    }

    private void members(Customer... all) {
        customers.membershipChanged(new MembershipChanged(List.of(all)));
    }

    private void ended(PollResult result) {
        customers.pollCompleted(new PollCompleted(CONTOSO, now(), 1, result));
    }

    private void pass(Duration time) {
        loop.runFor(time);
        customers.look();
        loop.run();
    }

    private List<String> reasons() {
        return published.stream()
                .flatMap(one -> one.customerEvents().stream())
                .map(event -> ((CustomerEvent.Unobservable) event).reason().kind())
                .toList();
    }

    private Instant now() {
        return loop.clock().instant();
    }

    private static CustomerState state(Customer customer) {
        return new CustomerState(
                customer,
                TestPolls.known(
                        customer.id(),
                        START.minusSeconds(7_200),
                        JobBuilder.job("A").build()));
    }
}
