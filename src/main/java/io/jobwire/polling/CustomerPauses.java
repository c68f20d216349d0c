package io.jobwire.polling;

import io.jobwire.fleet.PauseStatus;
import io.jobwire.lifecycle.PollingLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The customers that operators have paused. Pauses are in memory: they end with the process, and when this replica no
 * longer polls the customer. Confined to the polling loop.
 */
@ApplicationScoped
class CustomerPauses {
    private final SchedulerCommands scheduler;
    private final PollingLoop loop;
    private final Event<CustomersChanged> changed;
    private final Clock clock;
    private final Map<String, PauseStatus> pauses = new HashMap<>();

    CustomerPauses(SchedulerCommands scheduler, PollingLoop loop, Event<CustomersChanged> changed, Clock clock) {
        this.scheduler = scheduler;
        this.loop = loop;
        this.changed = changed;
        this.clock = clock;
    }

    /** The pause of a customer; null if it is not paused. */
    @Nullable
    PauseStatus of(String customerId) {
        return pauses.get(customerId);
    }

    /**
     * Pauses customers. A new pause replaces an earlier one.
     *
     * @param until when the pauses end by themselves; null if only {@link #resume} ends them
     */
    void pause(Set<String> customerIds, String note, @Nullable Instant until) {
        Instant now = clock.instant();
        PauseStatus pause = new PauseStatus(note, now, until);
        customerIds.forEach(id -> pauses.put(id, pause));
        scheduler.pause(customerIds);
        changed.fire(new CustomersChanged(customerIds));
        if (until != null) {
            loop.onClock(Duration.between(now, until), () -> expire(customerIds, pause));
        }
    }

    /** Ends pauses, and returns which of the customers were paused. */
    Set<String> resume(Collection<String> customerIds) {
        Set<String> resumed =
                customerIds.stream().filter(id -> pauses.remove(id) != null).collect(Collectors.toUnmodifiableSet());
        if (!resumed.isEmpty()) {
            scheduler.resume(resumed);
            changed.fire(new CustomersChanged(resumed));
        }
        return resumed;
    }

    /** Ends the pauses of the customers that this replica no longer polls. */
    void membershipChanged(@Observes MembershipChanged membership) {
        if (!pauses.isEmpty()) {
            Set<String> members = membership.customers().stream()
                    .map(customer -> customer.id())
                    .collect(Collectors.toSet());
            resume(pauses.keySet().stream().filter(id -> !members.contains(id)).toList());
        }
    }

    /** Ends this pause where no other has replaced it. */
    private void expire(Set<String> customerIds, PauseStatus pause) {
        resume(customerIds.stream().filter(id -> pause.equals(pauses.get(id))).toList())
                .forEach(PollingLog.LOG::pauseExpired);
    }
}
