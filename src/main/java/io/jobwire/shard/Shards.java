package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.StateKey;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The shards that the consumer group has given to this replica. One is of use only once it has been restored, and
 * {@linkplain #holds no longer} from the moment that it is taken away. Thread-safe.
 */
@ApplicationScoped
public class Shards {
    private static final Logger LOG = Logger.getLogger(Shards.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** One that waits for an open transaction shall not keep the others waiting. */
    private static final int READERS = 4;

    private final ShardRestorer reader;
    private final Event<ShardsChanged> changed;
    private final Event<PartitionCountMismatchException> misplaced;
    private final Map<Integer, Claim> claims = new ConcurrentHashMap<>();
    private final ScheduledExecutorService readers =
            Executors.newScheduledThreadPool(READERS, task -> new Thread(task, "shard-reader"));
    private volatile int count = 1;

    public Shards(
            KafkaClients clients,
            GroupSettings group,
            Event<ShardsChanged> changed,
            Event<PartitionCountMismatchException> misplaced) {
        this.reader = new ShardRestorer(clients, group.groupId());
        this.changed = changed;
        this.misplaced = misplaced;
    }

    /** A partition that is ours for now, and its shard as soon as that is restored. */
    private static final class Claim {
        private final TopicPartition partition;
        private volatile @Nullable Shard shard;

        Claim(TopicPartition partition) {
            this.partition = partition;
        }
    }

    /** Says how many shards there are, before any is assigned: the number of partitions of the state topic. */
    public void count(int count) {
        this.count = count;
    }

    /** How many shards there are, whoever owns them. */
    public int count() {
        return count;
    }

    /** How many of them are assigned to this replica, restored or not. */
    public int owned() {
        return claims.size();
    }

    /** Those that are ours and restored. */
    public List<Shard> restored() {
        return claims.values().stream()
                .map(claim -> claim.shard)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The shard of a customer, if it is ours and restored. */
    public Optional<Shard> of(String customerId) {
        Claim claim = claims.get(StateKey.partition(customerId, count));
        return claim == null ? Optional.empty() : Optional.ofNullable(claim.shard);
    }

    /** Whether a shard is still ours, without interruption since it was restored. */
    public boolean holds(Shard shard) {
        Claim claim = claims.get(shard.partition());
        return claim != null && claim.shard == shard;
    }

    /**
     * Forgets a shard and restores it anew, since nobody knows whether the last transaction about it was committed.
     * Does nothing if it is no longer ours.
     */
    public void restoreAgain(Shard shard) {
        Claim claim = claims.get(shard.partition());
        if (claim != null && claim.shard == shard) {
            claim.shard = null;
            changed.fire(new ShardsChanged());
            begin(claim, Duration.ZERO);
        }
    }

    /** These partitions are ours from now on. */
    public void assigned(Collection<TopicPartition> partitions) {
        if (partitions.stream().anyMatch(partition -> partition.partition() >= count)) {
            int most = partitions.stream()
                    .mapToInt(TopicPartition::partition)
                    .max()
                    .orElse(0);
            misplaced.fire(PartitionCountMismatchException.placedBy(count, most + 1));
            return;
        }
        for (TopicPartition partition : partitions) {
            Claim claim = new Claim(partition);
            claims.put(partition.partition(), claim);
            begin(claim, Duration.ZERO);
        }
        if (!partitions.isEmpty()) {
            LOG.infof("Shards assigned: %s of %d; now ours: %d", numbers(partitions), count, owned());
            changed.fire(new ShardsChanged());
        }
    }

    /** These partitions are ours no longer. */
    public void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> claims.remove(partition.partition()));
        if (!partitions.isEmpty()) {
            LOG.infof("Shards taken away: %s of %d; still ours: %d", numbers(partitions), count, owned());
            changed.fire(new ShardsChanged());
        }
    }

    /** Nothing is ours any more. */
    public void revokeAll() {
        revoked(claims.values().stream().map(claim -> claim.partition).toList());
    }

    private void begin(Claim claim, Duration delay) {
        try {
            var unused = readers.schedule(() -> restore(claim), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("Shard %d is not restored, since the application ends", claim.partition.partition());
        }
    }

    private void restore(Claim claim) {
        if (!isCurrent(claim)) {
            return;
        }
        try {
            Shard shard = reader.read(claim.partition, count, () -> !isCurrent(claim));
            claim.shard = shard;
            if (isCurrent(claim)) {
                LOG.infof(
                        "Shard %d restored: %d customers",
                        shard.partition(), shard.memory().size());
                changed.fire(new ShardsChanged());
            }
        } catch (PartitionCountMismatchException e) {
            misplaced.fire(e);
        } catch (KafkaException e) {
            LOG.warnf("Shard %d cannot be restored yet: %s", claim.partition.partition(), e.getMessage());
            begin(claim, RETRY);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Shard %d cannot be restored yet", claim.partition.partition());
            begin(claim, RETRY);
        }
    }

    private boolean isCurrent(Claim claim) {
        return claims.get(claim.partition.partition()) == claim && !readers.isShutdown();
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }

    @PreDestroy
    public void stop() {
        readers.shutdownNow();
    }
}
