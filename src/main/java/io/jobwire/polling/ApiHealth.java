package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ApiStatus;
import io.jobwire.polling.PollResult.FailedByApi;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the API is doing, judged by the polls: the circuit breaker, the pauses that the API asks for, the quarantine and
 * the log of failures. Confined to the polling loop.
 */
@ApplicationScoped
class ApiHealth {
    private final CircuitBreaker circuit;
    private final Quarantine quarantine;
    private final PollScheduler scheduler;
    private final FailureLog failures = new FailureLog();
    private Instant pausedUntil = Instant.MIN;
    private boolean pauseLogged;

    ApiHealth(CircuitBreaker circuit, Quarantine quarantine, PollScheduler scheduler) {
        this.circuit = circuit;
        this.quarantine = quarantine;
        this.scheduler = scheduler;
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

    /**
     * Takes a completed poll into account. To be called after the scheduler has done so.
     *
     * @param nextPoll when the scheduler polls the customer again; empty if it does not
     */
    void completed(PollCompleted poll, Optional<Instant> nextPoll, Instant now) {
        if (poll.result() instanceof FailedByApi failed) {
            ApiFailures.requestedPause(failed.failure()).ifPresent(pause -> pause(pause, failed.reason(), now));
        }
        vote(poll, now);
        quarantine.completed(poll, nextPoll);
        failures.completed(poll, circuit.isOpen());
    }

    /**
     * Holds all requests back, because the API asked for it.
     *
     * @param reason why, for an operator
     */
    void pause(Duration pause, String reason, Instant now) {
        if (!pausedAt(now)) {
            PollingLog.LOG.pauseRequested(pause.toSeconds(), reason);
            pauseLogged = true;
        }
        pausedUntil = now.plus(pause);
        scheduler.throttled(pause, now);
    }

    /** The status for readers outside the loop. */
    ApiStatus status(Instant now) {
        return new ApiStatus(circuit.isOpen(), pausedAt(now) ? pausedUntil : null);
    }

    /** Forgets the customers that this replica no longer polls. */
    void membershipChanged(@Observes MembershipChanged membership) {
        quarantine.retain(membership.customers());
        failures.retain(membership.customers().stream().map(Customer::id).collect(Collectors.toSet()));
    }

    private boolean pausedAt(Instant now) {
        return now.isBefore(pausedUntil);
    }

    private void vote(PollCompleted poll, Instant now) {
        String id = poll.customer().id();
        switch (poll.outcome().circuitVote()) {
            case ANSWERED -> {
                log(circuit.recordResult(id, true, now), poll);
                endPause(poll, now);
            }
            case FAILED -> log(circuit.recordResult(id, false, now), poll);
            case NEUTRAL -> {}
        }
    }

    private void endPause(PollCompleted poll, Instant now) {
        if (pauseLogged && !pausedAt(now) && !poll.startedAt().isBefore(pausedUntil)) {
            pauseLogged = false;
            PollingLog.LOG.pauseOver();
        }
    }

    private static void log(CircuitBreaker.CircuitChange change, PollCompleted poll) {
        switch (change) {
            case OPENED -> PollingLog.LOG.circuitOpened(poll.result().reason());
            case CLOSED -> PollingLog.LOG.circuitClosed();
            case NONE -> {}
        }
    }
}
