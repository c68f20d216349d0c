package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.KnownJobs;
import io.jobwire.state.CustomerState;
import io.jobwire.state.PackedJobs;
import io.jobwire.state.SignalPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the state topic while this replica owns it, with the last published state of its customers. It stands
 * for one uninterrupted time of ownership: a partition that is revoked and assigned again is another shard, restored
 * again.
 *
 * <p>Not thread-safe: once restored, it belongs to the polling loop.
 */
public final class Shard {
    private final int partition;
    private final long position;
    private final Map<String, CustomerState> states;

    /**
     * A restored shard.
     *
     * @param partition the number of the partition
     * @param position the offset up to which the partition was read
     * @param states by customer id; copied
     */
    public Shard(int partition, long position, Map<String, CustomerState> states) {
        this.partition = partition;
        this.position = position;
        this.states = new HashMap<>(states);
    }

    /** The number of its partition of the state topic. */
    public int partition() {
        return partition;
    }

    /** The offset up to which the state topic was read when this shard was restored. */
    public long position() {
        return position;
    }

    /** What is known of a customer's jobs; {@link KnownJobs#NONE} if it was never polled. */
    public KnownJobs knownJobs(String customerId) {
        CustomerState known = states.get(customerId);
        return known == null ? KnownJobs.NONE : known.jobs();
    }

    /** The state of a customer, by the name that it has now; without jobs if it was never polled. */
    public CustomerState stateOf(Customer customer) {
        CustomerState known = states.get(customer.id());
        return known == null ? new CustomerState(customer, KnownJobs.NONE) : known.withCustomer(customer);
    }

    /** Since when a customer has been told to be unobservable; null if it has not, or is observed again. */
    public @Nullable Instant unobservableSince(String customerId) {
        CustomerState known = states.get(customerId);
        return known == null ? null : known.unobservableSince();
    }

    /** Up to which signal all that concern a customer have been executed; null if it has been through none. */
    public @Nullable SignalPosition signal(String customerId) {
        CustomerState known = states.get(customerId);
        return known == null ? null : known.signal();
    }

    /** Since when a customer has been missing from the list of customers; null if it is listed or unknown. */
    public @Nullable Instant delistedAt(String customerId) {
        CustomerState known = states.get(customerId);
        return known == null ? null : known.delistedAt();
    }

    /** The states of all customers; a live view. */
    public Collection<CustomerState> states() {
        return states.values();
    }

    /**
     * Remembers the state of a scheduled customer, once it is published or needs no publishing. The customer's model is
     * left out, because the scheduler owns it.
     */
    public void remember(CustomerState state) {
        rememberWithModel(state.withModel(null));
    }

    /** Remembers the published state of a customer that is not scheduled, with its model. */
    public void rememberWithModel(CustomerState state) {
        states.put(state.customer().id(), state.withJobs(PackedJobs.pack(state.jobs())));
    }

    /** Forgets a customer, once its tombstones are published. */
    public void forget(String customerId) {
        states.remove(customerId);
    }

    /** Hands a customer's restored model over to the scheduler. It is empty if there is none, or on a second call. */
    public Optional<String> takeModel(String customerId) {
        CustomerState known = states.get(customerId);
        if (known == null || known.model() == null) {
            return Optional.empty();
        }
        remember(known);
        return Optional.of(known.model());
    }
}
