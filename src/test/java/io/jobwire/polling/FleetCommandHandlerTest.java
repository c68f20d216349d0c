package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.CommandResult;
import io.jobwire.fleet.CommandResult.Accepted;
import io.jobwire.fleet.CommandResult.NotOwned;
import io.jobwire.fleet.FleetCommand;
import io.jobwire.fleet.FleetCommands;
import io.jobwire.fleet.PauseStatus;
import io.jobwire.forecast.PollObservation;
import io.jobwire.schedule.PollFeedback;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands through the queue and the loop to the real scheduler. */
class FleetCommandHandlerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Customer> CUSTOMERS = List.of(
            new Customer("c1", "Contoso West"), new Customer("c2", "Contoso East"), new Customer("c3", "Fabrikam"));

    private final ManualLoop loop = new ManualLoop(START);
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final SchedulerCommands schedulerCommands = new SchedulerCommands(scheduler, loop.clock());
    private final TestEvent<CustomersChanged> changed = new TestEvent<>();
    private final CustomerPauses pauses = new CustomerPauses(schedulerCommands, loop, changed, loop.clock());
    private final Quarantine quarantine = new Quarantine();
    private final CustomersInFlight inFlight = new CustomersInFlight();
    private final Resyncs resyncs = new Resyncs(
            id -> Optional.of(new Shard(0, 0, Map.of())),
            publication -> Uni.createFrom().nothing(),
            new LearnedModels(scheduler),
            inFlight,
            Runnable::run,
            loop);
    private final FleetCommands commands = new FleetCommands();

    @BeforeEach
    void start() {
        FleetCommandHandler handler =
                new FleetCommandHandler(() -> CUSTOMERS, schedulerCommands, pauses, quarantine, resyncs, changed);
        schedulerCommands.setCustomers(CUSTOMERS);
        commands.receive(loop, handler::execute);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void paused_customers_are_not_polled_until_they_are_resumed() {
        assertThat(submit(new FleetCommand.Pause("contoso*", "maintenance", null)))
                .isEqualTo(new Accepted(2));
        assertThat(pollAllFor(Duration.ofMinutes(5))).containsExactly("c3");
        assertThat(pauses.of("c1")).isEqualTo(new PauseStatus("maintenance", START, null));

        assertThat(submit(new FleetCommand.Resume("c1"))).isEqualTo(new Accepted(1));
        assertThat(submit(new FleetCommand.Resume("c1"))).isEqualTo(new NotOwned());
        assertThat(pollAllFor(Duration.ofMinutes(5))).containsExactlyInAnyOrder("c1", "c3");
        assertThat(changed.fired)
                .extracting(CustomersChanged::customerIds)
                .containsExactly(Set.of("c1", "c2"), Set.of("c1"));
    }

    @Test
    void a_pause_ends_by_itself_unless_another_has_replaced_it() {
        submit(new FleetCommand.Pause("c1", "first", START.plusSeconds(60)));
        submit(new FleetCommand.Pause("c2", "first", START.plusSeconds(60)));
        submit(new FleetCommand.Pause("c2", "second", START.plusSeconds(600)));

        loop.runFor(Duration.ofSeconds(61));

        assertThat(pauses.of("c1")).isNull();
        assertThat(pauses.of("c2")).isEqualTo(new PauseStatus("second", START, START.plusSeconds(600)));
        assertThat(pollAllFor(Duration.ofMinutes(5))).contains("c1").doesNotContain("c2");
    }

    @Test
    void pauses_end_when_this_replica_no_longer_polls_the_customer() {
        submit(new FleetCommand.Pause("c1", "maintenance", null));

        pauses.membershipChanged(new MembershipChanged(CUSTOMERS));
        assertThat(pauses.of("c1")).isNotNull();

        pauses.membershipChanged(new MembershipChanged(List.of()));
        assertThat(pauses.of("c1")).isNull();
    }

    @Test
    void a_customer_whose_quarantine_is_lifted_is_due_long_before_its_next_try() {
        // Given a customer that the API refused at its last poll
        Instant nextTry = refuse("c1");
        assertThat(quarantine.of("c1")).isNotNull();

        // When
        CommandResult result = submit(new FleetCommand.LiftQuarantine("*"));

        // Then
        assertThat(result).isEqualTo(new Accepted(1));
        assertThat(quarantine.of("c1")).isNull();
        assertThat(scheduler.dueAt("c1"))
                .hasValueSatisfying(due -> assertThat(due).isBefore(nextTry));
    }

    @Test
    void a_resync_is_requested_for_the_selected_customers() {
        assertThat(inFlight.begin("c3")).as("a poll is in flight").isTrue();

        assertThat(submit(new FleetCommand.Resync("Fabrikam"))).isEqualTo(new Accepted(1));

        assertThat(resyncs.waiting()).isEqualTo(1);
    }

    @Test
    void a_command_for_customers_of_another_replica_is_not_owned() {
        assertThat(submit(new FleetCommand.PollNow("c9"))).isEqualTo(new NotOwned());
        assertThat(submit(new FleetCommand.Pause("northwind*", "", null))).isEqualTo(new NotOwned());
        assertThat(submit(new FleetCommand.PollNow("c1"))).isEqualTo(new Accepted(1));
    }

    @Test
    void commands_that_come_before_the_loop_is_ready_wait_for_it() {
        FleetCommands early = new FleetCommands();
        CompletableFuture<CommandResult> result =
                early.submit(new FleetCommand.PollNow("c1")).toCompletableFuture();
        assertThat(result).isNotDone();

        early.receive(loop, command -> new Accepted(1));
        loop.run();

        assertThat(result).isCompletedWithValue(new Accepted(1));
    }

    private CommandResult submit(FleetCommand command) {
        CompletableFuture<CommandResult> result = commands.submit(command).toCompletableFuture();
        loop.run();
        return result.join();
    }

    private Instant refuse(String id) {
        Instant end = START.plus(Duration.ofMinutes(15));
        while (loop.clock().instant().isBefore(end)) {
            Optional<Customer> next = scheduler.next(loop.clock().instant());
            if (next.isPresent()) {
                boolean refused = next.get().id().equals(id);
                PollResult result = refused ? TestPolls.refused("status 403") : new PollResult.Lost();
                PollCompleted poll = new PollCompleted(next.get(), loop.clock().instant(), 1, result);
                scheduler.completed(
                        next.get(),
                        ObservationMapper.feedback(poll, false),
                        loop.clock().instant());
                quarantine.completed(poll, scheduler.dueAt(next.get().id()), false);
                if (refused) {
                    return scheduler.dueAt(id).orElseThrow();
                }
            }
            loop.runFor(Duration.ofMillis(100));
        }
        throw new AssertionError(id + " was not polled");
    }

    /** Polls what is due, and returns which customers were polled. */
    private Set<String> pollAllFor(Duration duration) {
        Set<String> polled = new HashSet<>();
        Instant end = loop.clock().instant().plus(duration);
        while (loop.clock().instant().isBefore(end)) {
            Instant now = loop.clock().instant();
            scheduler.next(now).ifPresent(customer -> {
                polled.add(customer.id());
                scheduler.completed(customer, PollFeedback.succeeded(now, 1, PollObservation.NOTHING), now);
            });
            loop.runFor(Duration.ofMillis(200));
        }
        return polled;
    }
}
