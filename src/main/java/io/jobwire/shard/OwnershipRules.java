package io.jobwire.shard;

import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.redaction.VisibleText;
import io.jobwire.state.ControlKind;
import io.jobwire.state.PartitionControls;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a replica may use a partition, from its control records: not if the partition belongs to another group, if
 * its state has been moved to another topic, or if it has not been filled yet. Pure; docs/model shows that these rules
 * suffice.
 */
public final class OwnershipRules {
    private static final String SEE = "; see docs/kafka.md";

    private OwnershipRules() {}

    /**
     * Why a replica must not use a partition, with the remedy; empty if it may.
     *
     * @param controls all committed ones
     */
    static Optional<String> refusal(TopicPartition partition, PartitionControls controls, String groupId) {
        return foreignOrMoved(partition, controls, groupId).or(() -> sealed(partition, controls));
    }

    /** Like {@link #refusal}, for a partition to which replicas have published, so that it is certainly filled. */
    static Optional<String> foreignOrMoved(TopicPartition partition, PartitionControls controls, String groupId) {
        return foreign(partition, controls, groupId).or(() -> moved(partition, controls));
    }

    private static Optional<String> foreign(TopicPartition partition, PartitionControls controls, String groupId) {
        return controls.owner()
                .filter(owner -> !owner.equals(groupId))
                .map(VisibleText::line)
                .map(owner -> named(partition) + " belongs to the consumer group " + owner
                        + ", which has claimed partition " + partition.partition() + ", and this replica is in group "
                        + groupId + ": two groups on one state topic would publish each change twice. Set"
                        + " jobwire.group-id=" + owner + ", or set jobwire.topics.state to a topic of this group's own,"
                        + " with which it starts afresh" + SEE);
    }

    private static Optional<String> moved(TopicPartition partition, PartitionControls controls) {
        return controls.topic(ControlKind.MARKER)
                .map(target -> "The state has been moved from topic " + partition.topic()
                        + " (jobwire.topics.state) to topic " + target + ", says the marker in partition "
                        + partition.partition() + ": what is published since then is remembered only there. Set"
                        + " jobwire.topics.state=" + target + "; if the move was interrupted, first run"
                        + " jobwire.maintenance=reshard again" + SEE);
    }

    /** Why a partition is not complete yet, with the remedy; empty if it is. */
    public static Optional<String> sealed(TopicPartition partition, PartitionControls controls) {
        return controls.topic(ControlKind.SEAL)
                .filter(source -> controls.topic(ControlKind.FILLED).isEmpty())
                .map(source -> named(partition) + " is sealed until the state of topic " + source
                        + " has been copied to it, and partition " + partition.partition() + " is not complete. Run"
                        + " jobwire.maintenance=reshard again until it reports success, or set jobwire.topics.state="
                        + source + SEE);
    }

    private static String named(TopicPartition partition) {
        return "Topic " + partition.topic() + " (jobwire.topics.state)";
    }

    /**
     * Checks that the group's claim was written for the topic's partition count.
     *
     * @throws PartitionCountMismatchException if it was not
     */
    static void checkPartitionCount(PartitionControls controls, String groupId, int partitions) {
        controls.claim(groupId).ifPresent(claim -> claim.partitions().ifPresent(claimed -> {
            if (claimed != partitions) {
                throw PartitionCountMismatchException.countChanged(claimed, partitions);
            }
        }));
    }
}
