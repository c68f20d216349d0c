package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Crc32C;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** Produces batches that no producer of Kafka's does. */
public final class RawProducer {
    private static final int HEADER_BYTES = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
    private static final int LENGTH_AT = 8;
    private static final int ATTRIBUTES_AT = DefaultRecordBatch.CRC_OFFSET + Integer.BYTES;

    private final String bootstrapServers;

    /** @param bootstrapServers one broker, which leads all partitions */
    public RawProducer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Produces records of which the last cannot be read, but which the broker accepts. */
    public void produceUnreadable(TopicPartition partition, String... keys) {
        produce(partition, compressed(lastRecordTooLong(readable(keys))));
    }

    /** A batch without compression. */
    static byte[] readable(String... keys) {
        SimpleRecord[] records = Arrays.stream(keys)
                .map(key -> new SimpleRecord(1, key.getBytes(StandardCharsets.UTF_8), new byte[20]))
                .toArray(SimpleRecord[]::new);
        ByteBuffer buffer =
                MemoryRecords.withRecords(0, Compression.NONE, records).buffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** All records of a batch are equally long here, and each begins with twice its length. */
    private static byte[] lastRecordTooLong(byte[] batch) {
        int length = batch[HEADER_BYTES] / 2;
        int last = batch.length - length - 1;
        batch[last] = (byte) (batch[last] + 2);
        return batch;
    }

    private static byte[] compressed(byte[] batch) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(records)) {
            gzip.write(batch, HEADER_BYTES, batch.length - HEADER_BYTES);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] compressed = ByteBuffer.allocate(HEADER_BYTES + records.size())
                .put(batch, 0, HEADER_BYTES)
                .put(records.toByteArray())
                .array();
        ByteBuffer header = ByteBuffer.wrap(compressed);
        header.putInt(LENGTH_AT, compressed.length - LENGTH_AT - Integer.BYTES);
        header.putShort(ATTRIBUTES_AT, (short) CompressionType.GZIP.id);
        int length = compressed.length - ATTRIBUTES_AT;
        header.putInt(DefaultRecordBatch.CRC_OFFSET, (int) Crc32C.compute(compressed, ATTRIBUTES_AT, length));
        return compressed;
    }

    /** Sends a batch as it is, and expects the broker to accept it. */
    void produce(TopicPartition partition, byte[] batch) {
        Uuid topicId = topicId(partition.topic());
        PartitionProduceData data = new PartitionProduceData()
                .setIndex(partition.partition())
                .setRecords(MemoryRecords.readableRecords(ByteBuffer.wrap(batch)));
        TopicProduceData topic = new TopicProduceData()
                .setName(partition.topic())
                .setTopicId(topicId)
                .setPartitionData(List.of(data));
        ProduceRequestData request = new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(10_000)
                .setTopicData(new TopicProduceDataCollection(List.of(topic).iterator()));
        PartitionProduceResponse response = send(ProduceRequest.builder(request))
                .data()
                .responses()
                .iterator()
                .next()
                .partitionResponses()
                .get(0);
        assertThat(Errors.forCode(response.errorCode())).isEqualTo(Errors.NONE);
    }

    private ProduceResponse send(ProduceRequest.Builder request) {
        ProducerConfig config = new ProducerConfig(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
        LogContext log = new LogContext();
        String[] address = bootstrapServers.split(":", 2);
        Node broker = new Node(0, address[0], Integer.parseInt(address[1]));
        try (Metrics metrics = new Metrics();
                Metadata metadata = new Metadata(100, 1_000, 60_000, log, new ClusterResourceListeners());
                KafkaClient client = ClientUtils.createNetworkClient(
                        config,
                        metrics,
                        "producer",
                        log,
                        new ApiVersions(),
                        Time.SYSTEM,
                        1,
                        metadata,
                        metrics.sensor("throttle"),
                        null)) {
            metadata.bootstrap(ClientUtils.parseAndValidateAddresses(config));
            NetworkClientUtils.awaitReady(client, broker, Time.SYSTEM, 10_000);
            return (ProduceResponse) NetworkClientUtils.sendAndReceive(
                            client,
                            client.newClientRequest(broker.idString(), request, Time.SYSTEM.milliseconds(), true),
                            Time.SYSTEM)
                    .responseBody();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Uuid topicId(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return KafkaClients.await(admin.describeTopics(List.of(topic))
                            .topicNameValues()
                            .values()
                            .iterator()
                            .next())
                    .topicId();
        }
    }
}
