package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ElementsApi;
import io.jobwire.fleet.ApiStatus;
import io.jobwire.lifecycle.ClockJumped;
import io.jobwire.polling.PollResult.FailedByApi;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.resilience.CircuitBreaker.CallResult;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the API is doing, judged by the polls: the circuit breaker, the pauses that the API asks for, the quarantine and
 * the log of failures. Confined to the polling loop.
 */
@ApplicationScoped
class ApiHealth {
    /** Customers that were quarantined so long before the circuit opened were refused by the same outage. */
    private static final Duration OUTAGE_MARGIN = Duration.ofMinutes(1);

    private final CircuitBreaker circuit;
    private final Quarantine quarantine;
    private final PollScheduler scheduler;
    private final Predicate<String> everServed;
    private final Runnable renewToken;
    private final Consumer<Set<String>> released;
    private final ThrottleMonitor throttles = new ThrottleMonitor();
    private final FailureLog failures = new FailureLog();
    private Instant pausedUntil = Instant.MIN;
    private boolean pauseLogged;
    private Instant openedAt = Instant.MIN;
    private @Nullable String outage;

    @Inject
    ApiHealth(
            CircuitBreaker circuit,
            Quarantine quarantine,
            PollScheduler scheduler,
            Shards shards,
            ElementsApi api,
            Event<CustomersChanged> changed) {
        this(
                circuit,
                quarantine,
                scheduler,
                id -> everServed(shards, id),
                api::renewToken,
                ids -> changed.fire(new CustomersChanged(ids)));
    }

    ApiHealth(
            CircuitBreaker circuit,
            Quarantine quarantine,
            PollScheduler scheduler,
            Predicate<String> everServed,
            Runnable renewToken,
            Consumer<Set<String>> released) {
        this.circuit = circuit;
        this.quarantine = quarantine;
        this.scheduler = scheduler;
        this.everServed = everServed;
        this.renewToken = renewToken;
        this.released = released;
    }

    private static boolean everServed(Shards shards, String customerId) {
        return shards.forCustomer(customerId)
                .map(shard -> shard.knownJobs(customerId).lastCompleteAt() != null)
                .orElse(false);
    }

    /**
     * When the circuit breaker lets a poll start; {@link Instant#MIN} if it does not object. The scheduler itself
     * observes the pauses that the API asks for.
     */
    Instant nextStartAt() {
        return circuit.nextPermitAt();
    }

    /** Whether a poll may start now. */
    boolean mayStart(Instant now) {
        return !nextStartAt().isAfter(now);
    }

    /** Notes that a poll has started: while the circuit is open, the next probe must wait. */
    void started(Instant now) {
        circuit.acquirePermit(now);
    }

    /** Whether the API fails as a whole, so that single failures say nothing about their customers. */
    boolean hasOutage() {
        return circuit.isOpen();
    }

    /**
     * Takes a completed poll into account. To be called after the scheduler has done so.
     *
     * @param nextPoll when the scheduler polls the customer again; empty if it does not
     */
    void completed(PollCompleted poll, Optional<Instant> nextPoll, Instant now) {
        boolean duringOutage = circuit.isOpen();
        observeThrottling(poll, now);
        quarantine.completed(poll, nextPoll, duringOutage);
        vote(poll, now);
        failures.completed(poll, circuit.isOpen());
    }

    private void observeThrottling(PollCompleted poll, Instant now) {
        String id = poll.customer().id();
        if (poll.result() instanceof FailedByApi failed) {
            ApiFailures.requestedPause(failed.failure())
                    .flatMap(wait -> throttles.throttled(id, wait, now))
                    .ifPresent(pause -> pause(pause, failed.reason(), now));
        } else {
            throttles.answered(id, now);
        }
    }

    /**
     * Holds all requests back for a while, but for no longer than {@link ThrottleMonitor#MAX_PAUSE_OF_ALL}.
     *
     * @param reason why, for an operator
     */
    void pause(Duration requested, String reason, Instant now) {
        Duration pause = ThrottleMonitor.bounded(requested);
        if (!pausedAt(now)) {
            PollingLog.LOG.pauseRequested(pause.toSeconds(), reason);
            pauseLogged = true;
        }
        Instant until = now.plus(pause);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
        scheduler.throttled(pause, now);
    }

    /** The status for readers outside the loop. */
    ApiStatus status(Instant now) {
        return new ApiStatus(outage, pausedAt(now) ? pausedUntil : null);
    }

    /** Forgets the customers that this replica no longer polls. */
    void membershipChanged(@Observes MembershipChanged membership) {
        quarantine.retain(membership.customers());
        failures.retain(membership.customers().stream().map(Customer::id).collect(Collectors.toSet()));
    }

    /** Moves what is planned along with the clock, before the next poll starts. */
    void clockJumped(@Observes ClockJumped jump) {
        scheduler.clockJumped(jump.by());
        circuit.clockJumped(jump.by());
        throttles.clear();
        quarantine.clockJumped(jump.by());
        pausedUntil = shifted(pausedUntil, jump.by());
        openedAt = shifted(openedAt, jump.by());
    }

    private static Instant shifted(Instant time, Duration by) {
        return time.equals(Instant.MIN) ? time : time.plus(by);
    }

    private boolean pausedAt(Instant now) {
        return now.isBefore(pausedUntil);
    }

    private void vote(PollCompleted poll, Instant now) {
        String id = poll.customer().id();
        switch (poll.outcome().circuitVote()) {
            case SUCCEEDED -> {
                if (!circuit.isOpen() || !poll.startedAt().isBefore(openedAt)) {
                    record(poll, CallResult.SUCCEEDED, now); // one that was under way before says nothing about now
                }
                endPause(poll, now);
            }
            case FAILED -> record(poll, CallResult.FAILED, now);
            case REJECTED -> record(poll, everServed.test(id) ? CallResult.REJECTED : CallResult.NEVER_SERVED, now);
            case NEUTRAL -> {}
        }
    }

    private void record(PollCompleted poll, CallResult result, Instant now) {
        switch (circuit.recordResult(poll.customer().id(), result, now)) {
            case OPENED -> opened(poll, now);
            case CLOSED -> closed(now);
            case NONE -> {}
        }
    }

    private void opened(PollCompleted poll, Instant now) {
        openedAt = now;
        outage = poll.result().reason();
        PollingLog.LOG.circuitOpened(poll.result().reason());
        if (poll.outcome() == PollOutcome.REFUSED) {
            renewToken.run(); // its permissions may have changed
        }
    }

    /** Those that the outage put in quarantine are polled again at once, within the budget. */
    private void closed(Instant now) {
        outage = null;
        PollingLog.LOG.circuitClosed();
        Set<String> lifted = quarantine.liftSince(openedAt.minus(OUTAGE_MARGIN));
        lifted.forEach(id -> scheduler.lift(id, now));
        released.accept(lifted);
    }

    private void endPause(PollCompleted poll, Instant now) {
        if (pauseLogged && !pausedAt(now) && !poll.startedAt().isBefore(pausedUntil)) {
            pauseLogged = false;
            PollingLog.LOG.pauseOver();
        }
    }
}
