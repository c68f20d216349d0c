package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.NextPoll;
import io.jobwire.schedule.PollScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which customers the scheduler polls, and what operators change about it. Confined to the polling loop.
 *
 * <p>MERGE: replace the bodies by {@code PollScheduler.setCustomers}, {@code pause}, {@code resume}, {@code pollNow},
 * {@code lift} and {@code timing}; {@code paused}, {@code customers} and {@code reschedule} then go.
 */
@ApplicationScoped
class SchedulerCommands {
    private final PollScheduler scheduler;
    private final Clock clock;
    private final Set<String> paused = new HashSet<>();
    private List<Customer> customers = List.of();

    SchedulerCommands(PollScheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Schedules these customers and no others. */
    void setCustomers(List<Customer> all) {
        customers = all;
        reschedule(paused);
    }

    /** Stops polling customers; polls in flight complete. */
    void pause(Collection<String> ids) {
        paused.addAll(ids);
        keepingModels(ids, () -> reschedule(paused));
    }

    /** Polls paused customers again. */
    void resume(Collection<String> ids) {
        paused.removeAll(ids);
        reschedule(paused);
    }

    /** Makes a customer due now. MERGE: PollScheduler.pollNow; until then it stays due when it is. */
    void pollNow(String id) {
        scheduler.dueAt(id);
    }

    /** Forgets that the API refused customers, so that they are due as if they were new. */
    void lift(Collection<String> ids) {
        Set<String> without = new HashSet<>(paused);
        without.addAll(ids);
        keepingModels(ids, () -> reschedule(without));
        reschedule(paused);
    }

    /** When a customer is due; empty while its poll is in flight and while it is paused. */
    Optional<NextPoll> timing(String id, Instant lastPoll) {
        return scheduler.dueAt(id).map(due -> new NextPoll(due, positive(Duration.between(lastPoll, due))));
    }

    private void reschedule(Set<String> except) {
        scheduler.watch(
                customers.stream()
                        .filter(customer -> !except.contains(customer.id()))
                        .toList(),
                clock.instant());
    }

    private void keepingModels(Collection<String> ids, Runnable removal) {
        Map<String, byte[]> models = new HashMap<>();
        ids.forEach(id -> scheduler.export(id).ifPresent(model -> models.put(id, model)));
        removal.run();
        models.forEach(scheduler::restore);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
