package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupMembershipTest {
    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void the_time_since_the_last_poll_is_read_from_the_consumer_itself(GroupProtocol protocol) {
        // Given a consumer of either protocol, whose broker does not exist
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1",
                ConsumerConfig.GROUP_ID_CONFIG, "jobwire",
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol.name());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition("elements.job-state", 0)));
            assertThat(GroupMembership.sinceLastPoll(consumer.metrics())).isEmpty();

            // When it polls once, and never again
            consumer.poll(Duration.ZERO);

            // Then
            assertThat(GroupMembership.sinceLastPoll(consumer.metrics()))
                    .hasValueSatisfying(since -> assertThat(since).isLessThan(Duration.ofSeconds(2)));
            Awaitility.await("the time since then grows")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(GroupMembership.sinceLastPoll(consumer.metrics()))
                            .hasValueSatisfying(
                                    since -> assertThat(since).isGreaterThanOrEqualTo(Duration.ofSeconds(2))));
        }
    }
}
