package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaIgnoreCommit;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import io.smallrye.reactive.messaging.kafka.impl.RuntimeKafkaSourceConfiguration;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * The only member of a consumer group, with real membership, leases and shards, but without Quarkus: the channel is
 * configured as in application.properties.
 */
public final class SoleMember implements AutoCloseable {
    private static final String CHANNEL_SETTINGS = "mp.messaging.incoming." + GroupMembership.CHANNEL + ".";

    private final Vertx vertx = Vertx.vertx();
    private final Shards shards;
    private final GroupMembership membership;
    private final ReactiveKafkaConsumer<String, byte[]> consumer;

    /**
     * Prepares the membership.
     *
     * @param stateTopic the topic that the group shares
     * @param channelSettings settings of the channel that override those of application.properties
     * @param unclaimed gets the shards that have to be claimed
     */
    public SoleMember(
            KafkaClients clients,
            String bootstrapServers,
            GroupSettings group,
            String stateTopic,
            Map<String, String> channelSettings,
            Consumer<ShardUnclaimed> unclaimed)
            throws IOException {
        this.shards = new Shards(
                clients,
                group,
                new Observed<>(ignored -> {}),
                new Observed<>(unclaimed),
                new Observed<>(refused -> System.err.println(refused.reason())));
        PublishLeases leases = new PublishLeases();
        Map<String, String> settings = channel(stateTopic, bootstrapServers, channelSettings);
        Map<String, Object> kafka = new HashMap<>(new GroupConsumerConfig().settings(group));
        kafka.putAll(settings);
        SmallRyeConfig channel =
                new SmallRyeConfigBuilder().withDefaultValues(settings).build();
        this.consumer = new ReactiveKafkaConsumer<>(
                kafka,
                null,
                null,
                RuntimeKafkaSourceConfiguration.buildFromConfiguration(
                        new KafkaConnectorIncomingConfiguration(channel)),
                true,
                channel.getValue("poll-timeout", Integer.class),
                true,
                false,
                created -> {},
                (failure, fatal) -> System.err.println(failure),
                vertx.getOrCreateContext());
        consumer.setRebalanceListener(new ShardRebalanceListener(shards, leases), new KafkaIgnoreCommit());
        this.membership = new GroupMembership(
                consumer.subscribeBatch(Set.of(stateTopic)),
                service(consumer),
                group,
                shards,
                leases,
                new Observed<>(left -> System.err.println(left.reason())));
    }

    private static Map<String, String> channel(
            String stateTopic, String bootstrapServers, Map<String, String> overrides) throws IOException {
        Map<String, String> settings = new HashMap<>();
        new PropertiesConfigSource(SoleMember.class.getResource("/application.properties"))
                .getProperties()
                .forEach((key, value) -> {
                    if (key.startsWith(CHANNEL_SETTINGS)) {
                        settings.put(key.substring(CHANNEL_SETTINGS.length()), value);
                    }
                });
        settings.put("channel-name", GroupMembership.CHANNEL);
        settings.put("topic", stateTopic);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.putAll(overrides);
        return settings;
    }

    private static KafkaClientService service(ReactiveKafkaConsumer<String, byte[]> consumer) {
        return new KafkaClientService() {
            @Override
            @SuppressWarnings("unchecked") // the only consumer there is
            public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
                return List.of((KafkaConsumer<K, V>) consumer);
            }

            @Override
            public <K, V> KafkaProducer<K, V> getProducer(String channel) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<String> getConsumerChannels() {
                return Set.of(GroupMembership.CHANNEL);
            }

            @Override
            public Set<String> getProducerChannels() {
                return Set.of();
            }
        };
    }

    /** Joins the group, and waits until all shards are restored. */
    public void join(int partitions) {
        membership.join(partitions);
        Awaitility.await("all shards are restored")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() -> shards.restored().size() == partitions);
    }

    /** The membership. */
    public GroupMembership membership() {
        return membership;
    }

    /** The shards. */
    public Shards shards() {
        return shards;
    }

    @Override
    public void close() {
        membership.leave();
        consumer.close();
        shards.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
