package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchResponseData.FetchableTopicResponse;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.Crc32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchExpanderTest {
    private static final int MAX_BATCH = 100_000;
    private static final TopicPartition PLACE = new TopicPartition("state", 3);

    private final List<OversizedBatch> oversized = new ArrayList<>();
    private final BatchExpander expander = new BatchExpander(MAX_BATCH, oversized::add);

    @ParameterizedTest
    @EnumSource
    void records_are_the_same_whatever_they_were_compressed_with(CompressionType codec) {
        SimpleRecord[] originals = {
            record("a", new byte[50_000]),
            record("none", null),
            record("b", "värde".repeat(99).getBytes(StandardCharsets.UTF_8))
        };
        MemoryRecords plain = MemoryRecords.withTransactionalRecords(Compression.NONE, 7, (short) 1, 5, originals);

        MemoryRecords expanded = expand(
                MemoryRecords.withTransactionalRecords(Compression.of(codec).build(), 7, (short) 1, 5, originals));

        assertThat(records(expanded)).isEqualTo(records(plain)).hasSize(3);
        MutableRecordBatch batch = expanded.batches().iterator().next();
        assertThat(batch.producerId()).isEqualTo(7);
        assertThat(batch.isTransactional()).isTrue();
        assertThat(batch.compressionType()).isEqualTo(CompressionType.NONE);
        assertThat(oversized).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_beyond_the_bound_is_replaced_by_an_empty_one_and_reported(CompressionType codec) {
        MemoryRecords expanded = expand(concatenated(
                batch(0, Compression.NONE, record("a", new byte[1])),
                batch(
                        1,
                        Compression.of(codec).build(),
                        record("b", new byte[MAX_BATCH / 2]),
                        record("c", new byte[MAX_BATCH / 2])),
                batch(3, Compression.of(codec).build(), record("d", new byte[1]))));

        assertThat(records(expanded)).extracting(Record::offset).containsExactly(0L, 3L);
        assertThat(expanded.batches())
                .extracting(MutableRecordBatch::lastOffset)
                .containsExactly(0L, 2L, 3L);
        assertThat(oversized).singleElement().satisfies(batch -> {
            assertThat(batch.partition()).isEqualTo(PLACE);
            assertThat(batch.offset()).isEqualTo(1);
            assertThat(batch.records()).isEqualTo(2);
            assertThat(batch.reason()).contains(MAX_BATCH + " bytes", "kafka.max.request.size");
        });
    }

    @Test
    void of_a_batch_of_300_megabytes_only_as_much_as_the_bound_is_decompressed() {
        MemoryRecords huge = batch(0, Compression.gzip().build(), record("zeros", new byte[300_000_000]));

        MemoryRecords expanded = expand(huge);

        assertThat(huge.sizeInBytes()).isLessThan(400_000);
        assertThat(expanded.sizeInBytes()).isEqualTo(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        assertThat(expanded.buffer().capacity()).isLessThan(20 * MAX_BATCH);
        assertThat(oversized).hasSize(1);
    }

    @Test
    void what_exceeds_the_bound_of_a_response_is_left_for_the_next() {
        MemoryRecords[] batches = new MemoryRecords[300];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = batch(i, Compression.gzip().build(), record("a", new byte[90_000]));
        }
        MemoryRecords all = concatenated(batches);
        FetchResponseData response = response(all, all);

        expander.expand(response, FetchableTopicResponse::topic);

        MemoryRecords first = records(response, 0);
        assertThat(first.sizeInBytes())
                .isBetween(BatchExpander.MAX_RESPONSE_BYTES, BatchExpander.MAX_RESPONSE_BYTES + MAX_BATCH);
        assertThat(first.batches()).hasSizeBetween(90, 100);
        assertThat(records(response, 1).sizeInBytes()).isZero();
        assertThat(oversized).isEmpty();
    }

    @Test
    void a_batch_with_a_wrong_checksum_is_fetched_again_and_passed_over_if_it_stays_wrong() {
        MemoryRecords damaged = damaged(batch(0, Compression.gzip().build(), record("a", null), record("b", null)));
        MemoryRecords all = concatenated(damaged, batch(2, Compression.NONE, record("c", null)));

        for (int attempt = 1; attempt < BatchExpander.MAX_ATTEMPTS; attempt++) {
            assertThat(expand(all).sizeInBytes()).isZero();
            assertThat(oversized).isEmpty();
        }
        MemoryRecords expanded = expand(all);

        assertThat(records(expanded)).as("what follows is fetched next").isEmpty();
        assertThat(expanded.batches())
                .extracting(MutableRecordBatch::lastOffset)
                .containsExactly(1L);
        assertThat(oversized).containsExactly(new OversizedBatch(PLACE, 0, 2, "its checksum is wrong"));
    }

    @Test
    void a_batch_that_was_damaged_on_the_way_is_read_once_it_arrives_whole() {
        MemoryRecords whole = batch(5, Compression.NONE, record("a", null));

        for (int attempt = 1; attempt < BatchExpander.MAX_ATTEMPTS; attempt++) {
            assertThat(expand(damaged(whole)).sizeInBytes()).isZero();
        }
        assertThat(records(expand(whole))).hasSize(1);

        assertThat(oversized).isEmpty();
    }

    @Test
    void what_precedes_a_damaged_batch_is_read_first() {
        MemoryRecords first = batch(0, Compression.NONE, record("a", null));

        MemoryRecords expanded = expand(concatenated(first, damaged(batch(1, Compression.NONE, record("b", null)))));

        assertThat(records(expanded)).extracting(Record::offset).containsExactly(0L);
        assertThat(oversized).isEmpty();
    }

    @Test
    void a_damaged_batch_that_claims_to_be_long_hides_nothing_behind_it() {
        MemoryRecords damaged = batch(4, Compression.NONE, record("a", null));
        damaged.buffer().putInt(23, 1_000_000); // how much larger its last offset is than its first
        FetchResponseData response = response(damaged);
        response.responses().get(0).partitions().get(0).setHighWatermark(6);

        for (int attempt = 1; attempt <= BatchExpander.MAX_ATTEMPTS; attempt++) {
            response.responses().get(0).partitions().get(0).setRecords(damaged);
            expander.expand(response, FetchableTopicResponse::topic);
        }

        assertThat(records(response, 0).batches())
                .extracting(MutableRecordBatch::lastOffset)
                .containsExactly(5L);
        expand(concatenated(damaged, batch(5, Compression.NONE, record("b", null))));
        assertThat(oversized).extracting(OversizedBatch::records).containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_that_was_compressed_wrongly_breaks_the_reader_or_exceeds_the_bound(CompressionType codec) {
        Random random = new Random(codec.id);
        SimpleRecord[] originals = {
            record("a", new byte[9_000]), record("b", "text".repeat(50).getBytes(StandardCharsets.UTF_8))
        };
        byte[] valid = bytes(batch(0, Compression.of(codec).build(), originals));
        int tries = Integer.getInteger("jobwire.fuzz.records", 10_000) / 10;
        assertThat(expander.checkRecords()).isTrue();
        for (int i = 0; i < tries; i++) {
            MemoryRecords expanded = expand(MemoryRecords.readableRecords(ByteBuffer.wrap(damaged(valid, random))));
            assertThat(expanded.sizeInBytes())
                    .isLessThanOrEqualTo(MAX_BATCH + DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
            assertThat(records(expanded)).hasSizeLessThanOrEqualTo(originals.length);
        }
    }

    private static MemoryRecords damaged(MemoryRecords records) {
        byte[] damaged = bytes(records);
        damaged[damaged.length - 1]++;
        return MemoryRecords.readableRecords(ByteBuffer.wrap(damaged));
    }

    /** Another byte somewhere behind the header, with the checksum that belongs to it. */
    private static byte[] damaged(byte[] valid, Random random) {
        byte[] damaged = valid.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int from = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
            int place = random.nextBoolean()
                    ? from + random.nextInt(damaged.length - from)
                    : from + random.nextInt(Math.min(30, damaged.length - from));
            damaged[place] = (byte) random.nextInt();
        }
        int afterChecksum = DefaultRecordBatch.CRC_OFFSET + Integer.BYTES;
        long checksum = Crc32C.compute(damaged, afterChecksum, damaged.length - afterChecksum);
        ByteBuffer.wrap(damaged).putInt(DefaultRecordBatch.CRC_OFFSET, (int) checksum);
        return damaged;
    }

    private MemoryRecords expand(MemoryRecords records) {
        FetchResponseData response = response(records);
        expander.expand(response, FetchableTopicResponse::topic);
        return records(response, 0);
    }

    private static FetchResponseData response(MemoryRecords... records) {
        List<PartitionData> partitions = new ArrayList<>();
        for (MemoryRecords each : records) {
            partitions.add(new PartitionData()
                    .setPartitionIndex(PLACE.partition() + partitions.size())
                    .setRecords(each));
        }
        return new FetchResponseData()
                .setResponses(List.of(
                        new FetchableTopicResponse().setTopic(PLACE.topic()).setPartitions(partitions)));
    }

    private static MemoryRecords records(FetchResponseData response, int partition) {
        return (MemoryRecords)
                response.responses().get(0).partitions().get(partition).records();
    }

    private static List<Record> records(MemoryRecords records) {
        return StreamSupport.stream(records.records().spliterator(), false).toList();
    }

    private static SimpleRecord record(String key, byte @Nullable [] value) {
        return new SimpleRecord(1, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static MemoryRecords batch(long offset, Compression compression, SimpleRecord... records) {
        return MemoryRecords.withRecords(offset, compression, records);
    }

    private static MemoryRecords concatenated(MemoryRecords... batches) {
        int size = Arrays.stream(batches).mapToInt(MemoryRecords::sizeInBytes).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        for (MemoryRecords batch : batches) {
            all.put(bytes(batch));
        }
        return MemoryRecords.readableRecords(all.flip());
    }

    private static byte[] bytes(MemoryRecords records) {
        ByteBuffer buffer = records.buffer().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
