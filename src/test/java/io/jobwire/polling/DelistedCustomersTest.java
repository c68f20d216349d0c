package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobBuilder;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelistedCustomersTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");

    private final ManualLoop loop = new ManualLoop(START);
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final Shard shard = new Shard(0, 0, Map.of("c1", state(CONTOSO), "c2", state(FABRIKAM)));
    private final List<Publication> published = new ArrayList<>();
    private Function<Publication, PublishResult> kafka = PublishResult.Published::new;
    private final DelistedCustomers delisted = new DelistedCustomers(
            () -> List.of(shard),
            publication -> Uni.createFrom().item(() -> {
                published.add(publication);
                return kafka.apply(publication);
            }),
            Duration.ofDays(30),
            Duration.ofMinutes(15),
            new LearnedModels(TestPolls.scheduler(START)),
            inFlight,
            loop,
            loop.clock());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_customer_that_left_in_the_far_future_is_marked_again_and_does_not_keep_the_others_from_being_marked() {
        shard.rememberWithModel(state(CONTOSO).withDelistedAt(Instant.MAX));

        update(FABRIKAM);

        assertThat(shard.delistedAt("c1")).isEqualTo(START);

        shard.rememberWithModel(state(CONTOSO).withDelistedAt(Instant.MIN));
        update(FABRIKAM);

        assertThat(published).last().matches(Publication::forgetsCustomer);
    }

    @Test
    void a_customer_that_is_no_longer_listed_is_marked_and_forgotten_a_month_later() {
        update(FABRIKAM);
        assertThat(shard.delistedAt("c1")).isEqualTo(START);
        assertThat(shard.delistedAt("c2")).isNull();

        loop.runFor(Duration.ofDays(29));
        update(FABRIKAM);
        assertThat(published).hasSize(1);

        loop.runFor(Duration.ofDays(1));
        update(FABRIKAM);
        assertThat(published).hasSize(2).last().satisfies(last -> assertThat(last.forgetsCustomer())
                .isTrue());
        assertThat(shard.states()).extracting(CustomerState::customer).containsExactly(FABRIKAM);
    }

    @Test
    void what_was_not_published_is_tried_again_with_the_next_list() {
        kafka = publication -> new PublishResult.NotPublished("Kafka is away");
        update(FABRIKAM);
        assertThat(shard.delistedAt("c1")).isNull();

        kafka = PublishResult.Published::new;
        update(FABRIKAM);
        assertThat(shard.delistedAt("c1")).isEqualTo(START);
    }

    @Test
    void a_customer_whose_poll_is_in_flight_is_left_out() {
        assertThat(inFlight.begin("c1")).isTrue();

        update(FABRIKAM);

        assertThat(published).isEmpty();
    }

    @Test
    void no_poll_of_the_customer_may_start_before_the_publication_has_ended() {
        delisted.update(List.of(FABRIKAM), List.of(FABRIKAM));
        assertThat(inFlight.begin("c1")).isFalse();

        loop.run();
        assertThat(inFlight.begin("c1")).isTrue();
    }

    @Test
    void a_first_list_that_lacks_everybody_marks_nobody_until_it_has_lasted() {
        delisted.update(List.of(), List.of());
        assertThat(published).isEmpty();

        loop.runFor(Duration.ofMinutes(5));
        delisted.update(List.of(), List.of());
        loop.runFor(Duration.ofMinutes(5));
        delisted.update(List.of(), List.of());

        assertThat(published).hasSize(2);
    }

    private void update(Customer... listed) {
        delisted.update(List.of(listed), List.of(listed));
        loop.run();
    }

    private static CustomerState state(Customer customer) {
        return new CustomerState(
                customer,
                TestPolls.known(
                        customer.id(),
                        START.minusSeconds(60),
                        JobBuilder.job("A").build()));
    }
}
