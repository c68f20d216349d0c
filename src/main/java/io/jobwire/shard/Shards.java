package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.StateKey;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/**
 * The shards that the consumer group has assigned to this replica. A shard can be used once it is restored, and as long
 * as {@link #isOwned} holds, which ends at the moment of its revocation. Fires {@link ShardsChanged} after each change,
 * {@link ShardUnclaimed} for a shard that has to be claimed for the group first, and {@link ShardRefused}, once, if
 * this replica must not use the state topic.
 *
 * <p>Thread-safe; the shards themselves are not.
 */
@ApplicationScoped
public class Shards {
    private final Event<ShardsChanged> changed;
    private final Event<ShardUnclaimed> unclaimed;
    private final Event<ShardRefused> refused;
    private final AtomicBoolean refusedBefore = new AtomicBoolean();
    private final String groupId;
    private final Map<Integer, ShardAssignment> assignments = new ConcurrentHashMap<>();
    private final ShardRestorer restorer;
    private final RestoreQueue restores;
    private volatile int count = 1;

    public Shards(
            KafkaClients clients,
            GroupSettings group,
            Event<ShardsChanged> changed,
            Event<ShardUnclaimed> unclaimed,
            Event<ShardRefused> refused) {
        this.groupId = group.groupId();
        this.restorer = new ShardRestorer(clients, groupId);
        this.restores =
                new RestoreQueue(partition -> restorer.begin(partition, count), this::isCurrent, this::restored);
        this.changed = changed;
        this.unclaimed = unclaimed;
        this.refused = refused;
    }

    /** Sets the partition count of the state topic; to be called before any shard is assigned. */
    public void setCount(int partitions) {
        this.count = partitions;
    }

    /** How many shards there are in total, whoever owns them. */
    public int count() {
        return count;
    }

    /** How many shards are assigned to this replica, restored or not. */
    public int owned() {
        return assignments.size();
    }

    /** How many records were skipped in restoring shards, because Jobwire has not written them or cannot read them. */
    public long recordsSkipped() {
        return restorer.recordsSkipped();
    }

    /** The shards that this replica owns and has restored. */
    public List<Shard> restored() {
        return assignments.values().stream()
                .map(ShardAssignment::shard)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The status of each assigned shard, by partition. To be called on the polling loop, to which restored shards
     * belong.
     */
    public List<ShardStatus> statuses() {
        return assignments.values().stream()
                .map(ShardAssignment::status)
                .sorted(Comparator.comparingInt(ShardStatus::partition))
                .toList();
    }

    /** The shard that a customer belongs to, if this replica owns it and has restored it. */
    public Optional<Shard> forCustomer(String customerId) {
        return Optional.ofNullable(assignments.get(StateKey.partition(customerId, count)))
                .flatMap(ShardAssignment::shard);
    }

    /** Whether this replica has owned a shard without interruption since it was restored. */
    public boolean isOwned(Shard shard) {
        ShardAssignment assignment = assignments.get(shard.partition());
        return assignment != null && assignment.has(shard);
    }

    /**
     * Discards a shard and restores it again, because it is unknown whether the last transaction about it was
     * committed, or because it has been claimed. Does nothing if this replica no longer owns it.
     */
    public void restoreAgain(Shard shard) {
        ShardAssignment assignment = assignments.get(shard.partition());
        if (assignment != null && assignment.has(shard)) {
            assignment.discardShard();
            changed.fire(new ShardsChanged());
            restores.add(assignment);
        }
    }

    /** Adds partitions that the group has assigned to this replica, and begins to restore them. */
    public void assigned(Collection<TopicPartition> partitions) {
        int highest =
                partitions.stream().mapToInt(TopicPartition::partition).max().orElse(0);
        if (highest >= count) {
            refuse(String.valueOf(PartitionCountMismatchException.countChanged(count, highest + 1)
                    .getMessage()));
            return;
        }
        for (TopicPartition partition : partitions) {
            ShardAssignment assignment = new ShardAssignment(partition);
            assignments.put(partition.partition(), assignment);
            restores.add(assignment);
        }
        if (!partitions.isEmpty()) {
            ShardLog.LOG.assigned(numbers(partitions), owned(), count);
            changed.fire(new ShardsChanged());
        }
    }

    /** Removes partitions that this replica no longer owns. */
    public void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assignments.remove(partition.partition()));
        if (!partitions.isEmpty()) {
            ShardLog.LOG.revoked(numbers(partitions), owned(), count);
            changed.fire(new ShardsChanged());
        }
    }

    /** Removes all partitions. */
    public void revokeAll() {
        revoked(assignments.values().stream()
                .map(ShardAssignment::topicPartition)
                .toList());
    }

    private void restored(ShardAssignment assignment, RestorationStep step) {
        if (step instanceof RestorationStep.Restored complete) {
            complete(assignment, complete.shard());
        } else if (step instanceof RestorationStep.Unclaimed missing) {
            claim(assignment, missing.shard());
        } else if (step instanceof RestorationStep.Unusable refusal) {
            refuse(refusal.reason());
        }
    }

    private void claim(ShardAssignment assignment, Shard shard) {
        assignment.restoredUnclaimed(shard);
        if (isCurrent(assignment)) {
            ShardLog.LOG.claiming(shard.partition(), groupId);
            unclaimed.fire(new ShardUnclaimed(shard));
        }
    }

    /** Once is enough: all shards are refused for the same reason. */
    private void refuse(String reason) {
        if (refusedBefore.compareAndSet(false, true)) {
            refused.fire(new ShardRefused(reason));
        }
    }

    private void complete(ShardAssignment assignment, Shard shard) {
        int customers = shard.states().size(); // not later: from then on it belongs to the polling loop
        assignment.restored(shard);
        if (isCurrent(assignment)) {
            ShardLog.LOG.restored(shard.partition(), customers);
            changed.fire(new ShardsChanged());
        }
    }

    private boolean isCurrent(ShardAssignment assignment) {
        return assignments.get(assignment.partition()) == assignment;
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }

    /** Stops restoring. */
    @PreDestroy
    public void stop() {
        restores.stop();
    }
}
