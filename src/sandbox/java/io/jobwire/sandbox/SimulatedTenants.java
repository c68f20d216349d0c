package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is simulated, apart from how it is asked for: the customers, their jobs, and the truth. Thread-safe. */
final class SimulatedTenants {
    private final Clock clock;
    private final @Nullable Duration historyKept;
    private final Map<String, SimulatedCustomer> customers;
    private final Deque<GroundTruth.Poll> polls = new ArrayDeque<>();
    private volatile @Nullable Instant frozenAt;

    SimulatedTenants(SimulatorSettings settings, Clock clock) {
        this.clock = clock;
        this.historyKept = settings.historyKept();
        LifecycleGenerator lives =
                new LifecycleGenerator(settings, new SimulatedTime(clock.instant(), settings.speed()));
        Map<String, SimulatedCustomer> all = new LinkedHashMap<>();
        for (int number = 0; number < settings.customers(); number++) {
            CustomerProfile profile = CustomerProfile.of(settings.seed(), number);
            List<JobLifecycle> own = settings.lives() ? lives.of(number) : List.of();
            all.put(profile.id(), new SimulatedCustomer(profile, own, this::now, historyKept));
        }
        this.customers = Collections.unmodifiableMap(all);
    }

    /** The moment up to which things have happened. */
    Instant now() {
        Instant frozen = frozenAt;
        return frozen != null ? frozen : clock.instant();
    }

    /** In a fixed order. */
    Collection<SimulatedCustomer> customers() {
        return customers.values();
    }

    /** Null if there is no such customer. */
    @Nullable
    SimulatedCustomer customer(String id) {
        return customers.get(id);
    }

    /**
     * A customer that must be there.
     *
     * @throws IllegalArgumentException if not
     */
    SimulatedCustomer known(String id) {
        SimulatedCustomer customer = customers.get(id);
        if (customer == null) {
            throw new IllegalArgumentException("There is no customer " + id);
        }
        return customer;
    }

    /** From now on nothing happens. */
    void freeze() {
        if (frozenAt == null) {
            frozenAt = clock.instant();
        }
    }

    /** Things happen again; what was due meanwhile happens at once. */
    void thaw() {
        Instant now = clock.instant();
        customers.values().forEach(customer -> customer.thaw(now));
        frozenAt = null;
    }

    /** A customer's jobs have been told, whole and undistorted. */
    void told(GroundTruth.Poll poll) {
        synchronized (polls) {
            polls.addLast(poll);
            if (historyKept != null) {
                Instant horizon = poll.to().minus(historyKept);
                while (polls.getFirst().to().isBefore(horizon)) {
                    polls.removeFirst();
                }
            }
        }
    }

    /** What has happened up to now. */
    GroundTruth history() {
        Map<String, Map<JobKey, List<GroundTruth.State>>> jobs = new LinkedHashMap<>();
        customers.forEach((id, customer) -> jobs.put(id, customer.history()));
        synchronized (polls) {
            return new GroundTruth(now(), jobs, new ArrayList<>(polls));
        }
    }
}
