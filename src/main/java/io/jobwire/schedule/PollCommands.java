package io.jobwire.schedule;

import java.util.Optional;
import java.util.function.Consumer;

/** The commands that an operator may give about a scheduled customer; {@link PollScheduler} documents them. */
final class PollCommands {
    private final CustomerRegistry registry;
    private final PollPlanner planner;

    PollCommands(CustomerRegistry registry, PollPlanner planner) {
        this.registry = registry;
        this.planner = planner;
    }

    boolean pollNow(String customerId, long now) {
        Optional<ScheduledCustomer> customer = registry.findWatched(customerId).filter(known -> !known.paused);
        customer.ifPresent(known -> {
            known.pollAgain = known.inFlight;
            queueUrgently(known, now);
        });
        return customer.isPresent();
    }

    boolean pause(String customerId) {
        return onWatched(customerId, customer -> {
            registry.setPaused(customer, true);
            customer.pollAgain = false;
            planner.remove(customer);
        });
    }

    boolean resume(String customerId, long now) {
        return onWatched(customerId, customer -> {
            if (customer.paused) {
                registry.setPaused(customer, false);
                if (customer.isPollable()) {
                    planner.addResumed(customer, now);
                }
            }
        });
    }

    boolean lift(String customerId, long now) {
        return onWatched(customerId, customer -> {
            customer.clearFailures();
            queueUrgently(customer, now);
        });
    }

    private void queueUrgently(ScheduledCustomer customer, long now) {
        if (customer.isPollable()) {
            planner.remove(customer);
            planner.addUrgent(customer, now);
        }
    }

    private boolean onWatched(String customerId, Consumer<ScheduledCustomer> command) {
        Optional<ScheduledCustomer> customer = registry.findWatched(customerId);
        customer.ifPresent(command);
        return customer.isPresent();
    }
}
