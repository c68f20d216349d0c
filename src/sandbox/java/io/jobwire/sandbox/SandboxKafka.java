package io.jobwire.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.server.common.MetadataVersion;
import org.jboss.logging.Logger;

/**
 * A real Kafka cluster in this process: one controller and one or more brokers, on local ports that never change. Its
 * data is in a temporary directory, which is deleted in the end. Topics are not created automatically. Thread-safe.
 */
public final class SandboxKafka implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SandboxKafka.class);
    private static final String HOST = "127.0.0.1";
    /** The name of the listener that brokers and clients share. */
    public static final String LISTENER = "SANDBOX";
    /**
     * After how long without a heartbeat the controller fences a broker. A restarted broker can register only when its
     * previous session has expired, so this is also how long a restart takes.
     */
    private static final String SESSION_TIMEOUT_MILLIS = "3000";

    /** The version of transactions that a new cluster has by default. */
    private static final int TRANSACTION_VERSION = 2;

    private final KafkaClusterTestKit cluster;
    private final List<Integer> ports;
    private final Map<Integer, Boolean> stopped = new ConcurrentHashMap<>();

    private SandboxKafka(KafkaClusterTestKit cluster, List<Integer> ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    /** Starts a cluster of one broker on a free port, and waits until it is ready. */
    public static SandboxKafka start() {
        return start(1, 0, Map.of());
    }

    /**
     * Starts a cluster, and waits until it is ready.
     *
     * @param brokers number of brokers; their ids start at 0. With three or more, topics have three replicas, two of
     *     which must be in sync
     * @param firstPort port of the first broker, the others have the following ports; 0 for any free ports
     * @param properties of the brokers, which override those of the sandbox
     * @throws IllegalStateException if the cluster cannot be started
     */
    public static SandboxKafka start(int brokers, int firstPort, Map<String, String> properties) {
        return start(brokers, firstPort, properties, TRANSACTION_VERSION);
    }

    /**
     * Starts a cluster with a version of transactions, which clusters that were upgraded keep until somebody raises it.
     *
     * @param transactionVersion the level of the feature {@code transaction.version}, from 0 to 2
     */
    public static SandboxKafka start(
            int brokers, int firstPort, Map<String, String> properties, int transactionVersion) {
        List<Integer> ports = firstPort == 0
                ? Stream.generate(FreePorts::find).distinct().limit(brokers).toList()
                : IntStream.range(firstPort, firstPort + brokers).boxed().toList();
        Map<Integer, Map<String, String>> listeners = new HashMap<>();
        for (int id = 0; id < brokers; id++) {
            // a custom listener name: for the names that it knows, the test kit chooses the ports itself
            Map<String, String> listener = new HashMap<>(Map.of(
                    "listeners", LISTENER + "://" + HOST + ":" + ports.get(id),
                    "listener.security.protocol.map", LISTENER + ":PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "inter.broker.listener.name", LISTENER));
            listener.putAll(properties);
            listeners.put(id, listener);
        }
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setBootstrapMetadata(BootstrapMetadata.fromVersions(
                        MetadataVersion.latestProduction(), features(transactionVersion), "the sandbox"))
                .setNumControllerNodes(1)
                .setNumBrokerNodes(brokers)
                .setPerServerProperties(listeners)
                .build();
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        properties(brokers).forEach(builder::setConfigProp);
        properties.forEach(builder::setConfigProp);
        try {
            SandboxKafka kafka = new SandboxKafka(builder.build(), ports);
            kafka.startUp();
            return kafka;
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka cannot be started on the ports " + ports, failure);
        }
    }

    /** Those of a new cluster, apart from transactions; level 0 is the absence of a feature. */
    private static Map<String, Short> features(int transactionVersion) {
        Map<String, Short> features = new HashMap<>(Map.of("group.version", (short) 1));
        if (transactionVersion > 0) {
            features.put("transaction.version", (short) transactionVersion);
        }
        return features;
    }

    /** The bootstrap servers for clients; they never change. */
    public String bootstrapServers() {
        return ports.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    }

    /** Stops a broker; its data is kept. Does nothing if the broker is already stopped. */
    public void stopBroker(int id) {
        if (stopped.putIfAbsent(id, true) == null) {
            BrokerServer broker = broker(id);
            broker.shutdown();
            broker.awaitShutdown();
        }
    }

    /**
     * Restarts a stopped broker on the same port with the same data, and waits until it is ready, for about three
     * seconds. Does nothing if the broker is running.
     */
    public void startBroker(int id) {
        if (stopped.remove(id) != null) {
            broker(id).startup();
        }
    }

    /** Stops all brokers and deletes the data. */
    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception failure) {
            LOG.warn("Kafka did not stop cleanly", failure);
        }
    }

    private BrokerServer broker(int id) {
        BrokerServer broker = cluster.brokers().get(id);
        if (broker == null) {
            throw new IllegalArgumentException("There is no broker " + id);
        }
        return broker;
    }

    private void startUp() throws Exception {
        try {
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
        } catch (Exception failure) {
            close();
            throw failure;
        }
    }

    private static Map<String, String> properties(int brokers) {
        String replicas = String.valueOf(Math.min(3, brokers));
        String inSync = brokers >= 3 ? "2" : "1";
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", replicas),
                Map.entry("min.insync.replicas", inSync),
                Map.entry("offsets.topic.replication.factor", replicas),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", replicas),
                Map.entry("transaction.state.log.min.isr", inSync),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("share.coordinator.state.topic.replication.factor", replicas),
                Map.entry("share.coordinator.state.topic.min.isr", inSync),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", SESSION_TIMEOUT_MILLIS),
                Map.entry("broker.heartbeat.interval.ms", "300"));
    }
}
