package io.jobwire.maintenance;

import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics that the state is moved between.
 *
 * @param groupId the consumer group that moves it
 * @param source the partitions of the topic that is left
 * @param target the partitions of the topic that gets the state
 */
record ReshardTopics(String groupId, List<TopicPartition> source, List<TopicPartition> target) {
    /** Takes copies. */
    ReshardTopics {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** The partitions of a topic. */
    static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    String sourceName() {
        return source.get(0).topic();
    }

    String targetName() {
        return target.get(0).topic();
    }

    ControlKey key(ControlKind kind) {
        return new ControlKey(kind, groupId);
    }
}
