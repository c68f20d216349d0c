package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.StateReader;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.state.PartitionControls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks whether this replica may use the state topic before it joins the group. A replica that is refused only when it
 * restores a shard, and is started again each time, would disturb its group with ever new rebalances. This look spares
 * them; what counts is what each restoration finds.
 *
 * <p>Only the edges of each partition are read. If they suggest a refusal, all of the partition decides. Thread-safe.
 */
@ApplicationScoped
public class OwnershipCheck {
    private final KafkaClients clients;
    private final TopicSettings topics;
    private final GroupSettings group;

    public OwnershipCheck(KafkaClients clients, TopicSettings topics, GroupSettings group) {
        this.clients = clients;
        this.topics = topics;
        this.group = group;
    }

    /**
     * Reads what is committed now, on a thread of the worker pool.
     *
     * @param partitions the partition count of the state topic
     * @return fails with {@link TopicMisconfiguredException} if this replica must not use the topic, and with another
     *     exception if Kafka cannot be read
     */
    public Uni<Void> check(int partitions) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    refusal(partitions).ifPresent(reason -> {
                        throw new TopicMisconfiguredException(reason);
                    });
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<String> refusal(int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topics.state(), number))
                .toList();
        try (StateReader consumer = clients.newStateReader()) {
            ControlReader reader = new ControlReader(consumer);
            List<TopicPartition> suspects = reader.readEdges(all).entrySet().stream()
                    .filter(each -> suspicion(each.getKey(), each.getValue()).isPresent())
                    .map(Map.Entry::getKey)
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
            return suspects.stream()
                    .map(suspect -> refusal(suspect, reader))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private Optional<String> suspicion(TopicPartition partition, ControlReader.Edges edges) {
        return edges.published()
                ? OwnershipRules.foreignOrMoved(partition, edges.controls(), group.groupId())
                : OwnershipRules.refusal(partition, edges.controls(), group.groupId());
    }

    /** Waits for open transactions: what lifts a seal, for example, may just be on its way. */
    private Optional<String> refusal(TopicPartition partition, ControlReader reader) {
        PartitionControls controls = reader.read(clients.uncommittedEndOffsets(List.of(partition)), other -> {})
                .get(partition);
        return OwnershipRules.refusal(partition, Objects.requireNonNull(controls), group.groupId());
    }
}
