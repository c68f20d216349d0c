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

/** The simulated customers of one partner, their jobs, and the ground truth about both. Thread-safe. */
final class SimulatedPartner {
    private final Clock clock;
    private final @Nullable Duration historyRetention;
    private final Map<String, SimulatedCustomer> customers;
    private final Deque<GroundTruth.CompletePoll> polls = new ArrayDeque<>();
    private volatile @Nullable Instant frozenAt;

    SimulatedPartner(SimulatorSettings settings, Clock clock) {
        this.clock = clock;
        this.historyRetention = settings.historyRetention();
        LifecycleGenerator generator =
                new LifecycleGenerator(settings, new SimulatedTime(clock.instant(), settings.speed()));
        Map<String, SimulatedCustomer> all = new LinkedHashMap<>();
        for (int number = 0; number < settings.customers(); number++) {
            CustomerProfile profile = CustomerProfile.of(settings.seed(), number);
            List<JobLifecycle> lifecycles = settings.generateJobs() ? generator.lifecycles(number) : List.of();
            all.put(profile.id(), new SimulatedCustomer(profile, lifecycles, this::now, historyRetention));
        }
        this.customers = Collections.unmodifiableMap(all);
    }

    /** The current time of the simulation, which stands still while it is frozen. */
    Instant now() {
        Instant frozen = frozenAt;
        return frozen != null ? frozen : clock.instant();
    }

    /** All customers, always in the same order. */
    Collection<SimulatedCustomer> customers() {
        return customers.values();
    }

    /** The customer with that id; null if there is none. */
    @Nullable
    SimulatedCustomer customer(String id) {
        return customers.get(id);
    }

    /**
     * The customer with that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    SimulatedCustomer requireCustomer(String id) {
        SimulatedCustomer customer = customers.get(id);
        if (customer == null) {
            throw new IllegalArgumentException("There is no customer " + id);
        }
        return customer;
    }

    /** Stops time: no job changes any more. */
    void freeze() {
        if (frozenAt == null) {
            frozenAt = clock.instant();
        }
    }

    /** Resumes time. Changes that were due in the meantime happen now. */
    void thaw() {
        Instant now = clock.instant();
        customers.values().forEach(customer -> customer.thaw(now));
        frozenAt = null;
    }

    /** Records that a client has received the complete, undistorted list of a customer. */
    void recordPoll(GroundTruth.CompletePoll poll) {
        synchronized (polls) {
            polls.addLast(poll);
            if (historyRetention != null) {
                Instant horizon = poll.to().minus(historyRetention);
                while (polls.getFirst().to().isBefore(horizon)) {
                    polls.removeFirst();
                }
            }
        }
    }

    /** Everything that has happened so far. */
    GroundTruth groundTruth() {
        Map<String, Map<JobKey, List<GroundTruth.RowStatus>>> jobs = new LinkedHashMap<>();
        customers.forEach((id, customer) -> jobs.put(id, customer.history()));
        synchronized (polls) {
            return new GroundTruth(now(), jobs, new ArrayList<>(polls));
        }
    }
}
