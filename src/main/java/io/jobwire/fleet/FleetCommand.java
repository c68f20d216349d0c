package io.jobwire.fleet;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerFilter;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A command of an operator. It concerns those of the selected customers that the replica polls when it executes the
 * command. Patterns are those of {@link CustomerFilter}: an id, an organization, or either with wildcards.
 */
public sealed interface FleetCommand {

    /** Which customers the command concerns. */
    Predicate<Customer> selection();

    /** Calls the method for this kind of command. */
    <R> R dispatch(Cases<R> cases);

    /**
     * A case for each kind of command; a new kind does not compile until every implementation handles it.
     *
     * @param <R> result of handling a command
     */
    interface Cases<R> {
        /** Handles {@link PollNow}. */
        R pollNow(PollNow command);

        /** Handles {@link Pause}. */
        R pause(Pause command);

        /** Handles {@link Resume}. */
        R resume(Resume command);

        /** Handles {@link LiftQuarantine}. */
        R liftQuarantine(LiftQuarantine command);

        /** Handles {@link Resync}. */
        R resync(Resync command);
    }

    /**
     * Polls a customer as soon as the request budget allows it.
     *
     * @param customerId exact id
     */
    record PollNow(String customerId) implements FleetCommand {
        @Override
        public Predicate<Customer> selection() {
            return customer -> customer.id().equals(customerId);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.pollNow(this);
        }
    }

    /**
     * Stops polling customers. A poll in flight completes. The pause is lost when the replica stops or loses the shard.
     *
     * @param customers id or pattern
     * @param note the operator's reason
     * @param until when the pause ends by itself; null if only {@link Resume} ends it
     */
    record Pause(String customers, String note, @Nullable Instant until) implements FleetCommand {
        @Override
        public Predicate<Customer> selection() {
            return matching(customers);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.pause(this);
        }
    }

    /**
     * Ends pauses.
     *
     * @param customers id or pattern
     */
    record Resume(String customers) implements FleetCommand {
        @Override
        public Predicate<Customer> selection() {
            return matching(customers);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.resume(this);
        }
    }

    /**
     * Releases customers from quarantine, so that they are polled as if the API had never refused them.
     *
     * @param customers id or pattern
     */
    record LiftQuarantine(String customers) implements FleetCommand {
        @Override
        public Predicate<Customer> selection() {
            return matching(customers);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.liftQuarantine(this);
        }
    }

    /**
     * Publishes the present state of all jobs of customers again, as it is known; no poll is needed for it.
     *
     * @param customers id or pattern
     */
    record Resync(String customers) implements FleetCommand {
        @Override
        public Predicate<Customer> selection() {
            return matching(customers);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.resync(this);
        }
    }

    private static Predicate<Customer> matching(String pattern) {
        return new CustomerFilter(List.of(pattern), List.of());
    }
}
