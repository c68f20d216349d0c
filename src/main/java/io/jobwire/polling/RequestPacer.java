package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.schedule.PollScheduler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Delays requests beyond the first of a poll until the budget allows them. Thread-safe. */
@ApplicationScoped
class RequestPacer {
    private final PollScheduler scheduler;
    private final PollingLoop loop;
    private final Clock clock;

    RequestPacer(PollScheduler scheduler, PollingLoop loop, Clock clock) {
        this.scheduler = scheduler;
        this.loop = loop;
        this.clock = clock;
    }

    /** Completes when the poll of this customer, which is in flight, may send one more request. */
    Uni<Void> nextPage(Customer customer) {
        return reserved(() -> scheduler.reserveNextPage(customer, clock.instant()));
    }

    /** Completes when a request that belongs to no poll may be sent. */
    Uni<Void> standalone() {
        return reserved(() -> scheduler.reserveStandalone(clock.instant()));
    }

    private Uni<Void> reserved(Supplier<Instant> reservation) {
        return Uni.createFrom()
                .item(reservation)
                .runSubscriptionOn(loop)
                .flatMap(this::at)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> at(Instant time) {
        Duration wait = Duration.between(clock.instant(), time);
        return Uni.createFrom().emitter(permit -> loop.onClock(wait, () -> permit.complete(null)));
    }
}
