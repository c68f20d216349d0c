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

/** Waits until the budget allows a request beyond the first of a poll. May be asked on any thread. */
@ApplicationScoped
class RequestPacer {
    private final PollScheduler plan;
    private final PollingLoop loop;
    private final Clock clock;

    RequestPacer(PollScheduler plan, PollingLoop loop, Clock clock) {
        this.plan = plan;
        this.loop = loop;
        this.clock = clock;
    }

    /** Ends when one more request may be sent of a poll of this customer that is under way. */
    Uni<Void> of(Customer customer) {
        return when(() -> plan.reserveNextPage(customer, clock.instant()));
    }

    /** Ends when a request may be sent that is part of no poll. */
    Uni<Void> besidePolls() {
        return when(() -> plan.reserveStandalone(clock.instant()));
    }

    private Uni<Void> when(Supplier<Instant> turn) {
        return Uni.createFrom()
                .item(turn)
                .runSubscriptionOn(loop)
                .flatMap(this::until)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> until(Instant time) {
        Duration wait = Duration.between(clock.instant(), time);
        return Uni.createFrom().emitter(waiting -> loop.onClock(wait, () -> waiting.complete(null)));
    }
}
