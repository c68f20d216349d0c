package io.jobwire.shard;

import io.jobwire.job.KnownJobs;
import io.jobwire.state.CustomerState;
import io.jobwire.state.PackedJobs;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the state topic while it is ours: the memory of the customers that belong to it. It stands for one
 * uninterrupted time of ownership; a partition that goes away and comes back is another shard, with what was read anew.
 *
 * <p>Not thread-safe: once restored it belongs to the watch loop.
 */
public final class Shard {
    private final int partition;
    private final long position;
    private final Map<String, CustomerState> memory;

    /**
     * A shard as it was restored.
     *
     * @param partition of the state topic
     * @param position the offset up to which it was read
     * @param memory by customer id
     */
    public Shard(int partition, long position, Map<String, CustomerState> memory) {
        this.partition = partition;
        this.position = position;
        this.memory = new HashMap<>(memory);
    }

    /** The partition of the state topic. */
    public int partition() {
        return partition;
    }

    /** The offset up to which the state topic was read when this shard was restored. */
    public long position() {
        return position;
    }

    /** What is known of a customer's jobs; {@link KnownJobs#NONE} if it was never looked at. */
    public KnownJobs known(String customerId) {
        CustomerState known = memory.get(customerId);
        return known == null ? KnownJobs.NONE : known.jobs();
    }

    /** Since when a customer has been missing from the list of customers; null if it is there, or was never seen. */
    public @Nullable Instant leftAt(String customerId) {
        CustomerState known = memory.get(customerId);
        return known == null ? null : known.delistedAt();
    }

    /** All that is remembered here. */
    public Collection<CustomerState> memory() {
        return memory.values();
    }

    /** Remembers what has been published, or what needs no publishing; what was learned is the plan's to remember. */
    public void remember(CustomerState remembered) {
        keep(remembered.withModel(null));
    }

    /** Remembers a customer that is not planned for now, with what was learned of it. */
    public void keep(CustomerState remembered) {
        KnownJobs packed = PackedJobs.pack(remembered.jobs());
        memory.put(remembered.customer().id(), remembered.withJobs(packed));
    }

    /** Remembers nothing of a customer any more: to be called when that has been published. */
    public void forget(String customerId) {
        memory.remove(customerId);
    }

    /** Hands over what had been learned of a customer when this shard was restored: once, then it is no longer kept. */
    public Optional<String> takeLearned(String customerId) {
        CustomerState known = memory.get(customerId);
        if (known == null || known.model() == null) {
            return Optional.empty();
        }
        remember(known);
        return Optional.of(known.model());
    }
}
