package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.QuarantineStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The customers that the API refuses (400, 403, 404), until it returns their jobs again. Logs the first refusal and the
 * release. Confined to the polling loop.
 */
@ApplicationScoped
class Quarantine {
    private final Map<String, QuarantineStatus> customers = new HashMap<>();

    /** The quarantine of a customer; null if it is not in quarantine. */
    @Nullable
    QuarantineStatus of(String customerId) {
        return customers.get(customerId);
    }

    /**
     * Takes a completed poll into account.
     *
     * @param nextPoll when the scheduler polls the customer again; empty if it does not
     * @param duringOutage whether the API failed as a whole, so that a refusal says nothing about the customer
     */
    void completed(PollCompleted poll, Optional<Instant> nextPoll, boolean duringOutage) {
        String id = poll.customer().id();
        QuarantineStatus before = customers.get(id);
        Instant nextTry = nextPoll.orElse(poll.startedAt());
        switch (poll.outcome().rescheduling()) {
            case QUARANTINE -> {
                if (!duringOutage) {
                    refused(poll, before, nextTry);
                } else if (before != null) {
                    customers.put(id, before.withNextTry(nextTry));
                }
            }
            case BY_MODEL -> {
                if (customers.remove(id) != null) {
                    PollingLog.LOG.released(id);
                }
            }
            case BACK_OFF, AFTER_PAUSE -> {
                if (before != null) {
                    customers.put(id, before.withNextTry(nextTry));
                }
            }
        }
    }

    private void refused(PollCompleted poll, @Nullable QuarantineStatus before, Instant nextTry) {
        String id = poll.customer().id();
        String reason = poll.result().reason();
        if (before == null) {
            PollingLog.LOG.quarantined(id, nextTry, reason);
            customers.put(id, new QuarantineStatus(reason, poll.startedAt(), 1, nextTry));
        } else {
            customers.put(id, new QuarantineStatus(reason, before.since(), before.refusals() + 1, nextTry));
        }
    }

    /** Releases customers by command, and returns which of them were in quarantine. */
    Set<String> lift(Collection<String> customerIds) {
        Set<String> lifted =
                customerIds.stream().filter(id -> customers.remove(id) != null).collect(Collectors.toUnmodifiableSet());
        lifted.forEach(PollingLog.LOG::released);
        return lifted;
    }

    /** Releases the customers that were quarantined since a time, and returns them. */
    Set<String> liftSince(Instant time) {
        return lift(customers.entrySet().stream()
                .filter(customer -> !customer.getValue().since().isBefore(time))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Moves all times by this much, because the clock has jumped. */
    void clockJumped(Duration by) {
        customers.replaceAll((id, status) -> status.shifted(by));
    }

    /** Forgets all customers but these. */
    void retain(Collection<Customer> members) {
        customers.keySet().retainAll(members.stream().map(Customer::id).collect(Collectors.toSet()));
    }
}
