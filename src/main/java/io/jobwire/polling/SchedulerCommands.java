package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.NextPoll;
import io.jobwire.schedule.PollScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which customers the scheduler polls, and what operators change about it. Confined to the polling loop. */
@ApplicationScoped
class SchedulerCommands {
    private final PollScheduler scheduler;
    private final Clock clock;

    SchedulerCommands(PollScheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Schedules these customers and no others. */
    void setCustomers(List<Customer> all) {
        scheduler.setCustomers(all, clock.instant());
    }

    /** Stops polling customers; polls in flight complete. */
    void pause(Collection<String> ids) {
        ids.forEach(id -> scheduler.pause(id, clock.instant()));
    }

    /** Polls paused customers again. */
    void resume(Collection<String> ids) {
        ids.forEach(id -> scheduler.resume(id, clock.instant()));
    }

    /** Makes a customer due now, before all others. */
    void pollNow(String id) {
        scheduler.pollNow(id, clock.instant());
    }

    /** Forgets that the API refused customers or that their polls failed, and makes them due now. */
    void lift(Collection<String> ids) {
        ids.forEach(id -> scheduler.lift(id, clock.instant()));
    }

    /** When a customer is due; empty while its poll is in flight and while it is paused. */
    Optional<NextPoll> timing(String id, Instant lastPoll) {
        return scheduler.dueAt(id).map(due -> new NextPoll(due, positive(Duration.between(lastPoll, due))));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
