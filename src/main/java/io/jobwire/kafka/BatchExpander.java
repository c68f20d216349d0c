package io.jobwire.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchResponseData.FetchableTopicResponse;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses what a fetch has brought, within bounds. Kafka's consumer would allocate each record as large as it
 * claims to be, and a few hundred bytes can claim hundreds of megabytes; here, no more is ever decompressed of a batch
 * than one of Jobwire's can have, and of a whole response no more than {@value #MAX_RESPONSE_BYTES} bytes besides the
 * first batch. What is left of the response is fetched again.
 *
 * <p>A batch that exceeds the bound, or cannot be read however often it is fetched, is replaced by an empty one with
 * the same offsets. Not thread-safe.
 */
final class BatchExpander {
    /** Of one response, for all partitions together: a few times as much as a consumer fetches of one partition. */
    static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

    /** How often a batch with a wrong checksum is fetched: it may have been damaged on the way. */
    static final int MAX_ATTEMPTS = 5;

    // the layout of a batch's header, as Kafka's documentation of the message format describes it
    private static final int HEADER_BYTES = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
    private static final int LENGTH_AT = 8;
    private static final int BYTES_UP_TO_LENGTH = 12;
    private static final int LOW_ATTRIBUTES_AT = 22;
    private static final int CODEC_MASK = 7;

    private final int maxBatchBytes;
    private final Consumer<OversizedBatch> oversized;
    private final BufferSupplier buffers = BufferSupplier.create();
    private final Map<TopicPartition, Damage> damages = new HashMap<>();
    /** What has been decompressed of a partition, from the beginning; used again for the next one. */
    private byte[] bytes = {};

    private int size;
    private boolean checksRecords;

    /** How often in a row the batch at an offset had a wrong checksum. */
    private record Damage(long offset, int times) {}

    /**
     * An expander.
     *
     * @param maxBatchBytes how large a batch of Jobwire's can be at most, once decompressed
     * @param oversized gets each batch that is passed over
     */
    BatchExpander(int maxBatchBytes, Consumer<OversizedBatch> oversized) {
        this.maxBatchBytes = maxBatchBytes;
        this.oversized = oversized;
    }

    /**
     * Replaces the records of a response by decompressed ones.
     *
     * @param topic the name of a topic of the response, which newer versions of Kafka's protocol leave out
     */
    void expand(FetchResponseData response, TopicName topic) {
        int left = MAX_RESPONSE_BYTES;
        for (FetchableTopicResponse each : response.responses()) {
            String name = topic.of(each);
            for (PartitionData partition : each.partitions()) {
                if (partition.records() instanceof MemoryRecords records && records.sizeInBytes() > 0) {
                    TopicPartition place = new TopicPartition(name, partition.partitionIndex());
                    left -= expand(partition, records, place, left);
                }
            }
        }
    }

    /**
     * Reads each record of all batches from now on, and passes over batches that have one that cannot be read. To be
     * called when that has turned out to be the case: it takes as long as reading them does.
     *
     * @return false if it does so already
     */
    boolean checkRecords() {
        boolean before = checksRecords;
        checksRecords = true;
        return !before;
    }

    /** Finds the name of a topic. */
    interface TopicName {
        /** The name; empty if it is not known. */
        String of(FetchableTopicResponse topic);
    }

    /** Returns how many bytes the decompressed records take. */
    private int expand(PartitionData partition, MemoryRecords records, TopicPartition place, int limit) {
        if (limit <= 0) {
            partition.setRecords(MemoryRecords.EMPTY);
            return 0;
        }
        size = 0;
        for (Iterator<MutableRecordBatch> batches = records.batches().iterator();
                batches.hasNext() && size <= limit; ) {
            MutableRecordBatch batch = batches.next();
            if (batch.isValid()) {
                append(batch, place);
            } else if (size > 0) {
                break; // the next response begins with it
            } else if (isDamagedForGood(place, batch.baseOffset())) {
                passOver(batch, place, lastOffset(batch, batches, partition.highWatermark()), "its checksum is wrong");
                break;
            } else {
                partition.setRecords(MemoryRecords.EMPTY);
                return 0;
            }
        }
        if (size > 0) { // otherwise there is no whole batch, of which Kafka's consumer tells
            partition.setRecords(MemoryRecords.readableRecords(ByteBuffer.wrap(Arrays.copyOf(bytes, size))));
        }
        return size;
    }

    private void append(MutableRecordBatch batch, TopicPartition place) {
        int start = size;
        String refusal = isPlain(batch) ? copy(batch) : decompress(batch);
        if (refusal == null && checksRecords && !isReadable(start)) {
            refusal = "its records cannot be read";
        }
        if (refusal != null) {
            size = start;
            passOver(batch, place, batch.lastOffset(), refusal);
        }
    }

    private void passOver(RecordBatch batch, TopicPartition place, long lastOffset, String reason) {
        appendEmpty(batch, lastOffset);
        oversized.accept(new OversizedBatch(place, batch.baseOffset(), lastOffset - batch.baseOffset() + 1, reason));
    }

    /** Reads each record as Kafka's consumer will. Brokers look at less of what is compressed. */
    private boolean isReadable(int start) {
        try {
            MemoryRecords.readableRecords(
                            ByteBuffer.wrap(bytes, start, size - start).slice())
                    .records()
                    .forEach(Record::ensureValid);
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private boolean isDamagedForGood(TopicPartition place, long offset) {
        Damage damage = damages.merge(
                place,
                new Damage(offset, 1),
                (before, now) -> before.offset() == offset ? new Damage(offset, before.times() + 1) : now);
        return damage.times() >= MAX_ATTEMPTS;
    }

    /**
     * Where a damaged batch ends, whose header may be wrong: before the next one, or where it says, but not beyond the
     * end of the partition.
     */
    private static long lastOffset(RecordBatch damaged, Iterator<MutableRecordBatch> next, long end) {
        long last = damaged.lastOffset();
        if (next.hasNext()) {
            last = next.next().baseOffset() - 1;
        } else if (end > 0) {
            last = Math.min(last, end - 1);
        }
        return Math.max(last, damaged.baseOffset());
    }

    private static boolean isPlain(RecordBatch batch) {
        return !batch.isCompressed();
    }

    /** Returns why the batch cannot be taken; null if it was. */
    private @Nullable String copy(MutableRecordBatch batch) {
        int length = batch.sizeInBytes();
        if (length > maxBatchBytes) {
            return tooLarge();
        }
        ensureRoom(length);
        ByteBuffer target = ByteBuffer.wrap(bytes, size, length);
        batch.writeTo(target);
        size += length;
        return null;
    }

    /** Returns why the batch cannot be taken; null if it was. */
    private @Nullable String decompress(MutableRecordBatch batch) {
        if (!(batch instanceof DefaultRecordBatch current)) {
            return "its batch has a format that Jobwire does not write";
        }
        int start = size;
        ByteBuffer whole = ByteBuffer.allocate(batch.sizeInBytes());
        batch.writeTo(whole);
        if (current.compressionType() == CompressionType.SNAPPY
                && SnappyBlocks.length(whole.flip().position(HEADER_BYTES)) > maxBatchBytes) {
            return tooLarge();
        }
        writeHeader(whole.array());
        int end = start + maxBatchBytes;
        try (InputStream records = current.recordInputStream(buffers)) {
            int read = 0;
            while (read >= 0 && size <= end) {
                ensureRoom(Math.min(end + 1 - size, 4096));
                read = records.read(bytes, size, Math.min(bytes.length, end + 1) - size);
                size += Math.max(0, read);
            }
        } catch (IOException | RuntimeException e) {
            return "its batch cannot be decompressed";
        }
        if (size > end) {
            return tooLarge();
        }
        ByteBuffer.wrap(bytes).putInt(start + LENGTH_AT, size - start - BYTES_UP_TO_LENGTH);
        bytes[start + LOW_ATTRIBUTES_AT] &= (byte) ~CODEC_MASK;
        return null;
    }

    /** Its checksum has been checked, and is no longer right afterwards. */
    private void writeHeader(byte[] batch) {
        ensureRoom(HEADER_BYTES);
        System.arraycopy(batch, 0, bytes, size, HEADER_BYTES);
        size += HEADER_BYTES;
    }

    private void appendEmpty(RecordBatch batch, long lastOffset) {
        boolean current = batch.magic() == RecordBatch.CURRENT_MAGIC_VALUE;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        DefaultRecordBatch.writeEmptyHeader(
                header,
                RecordBatch.CURRENT_MAGIC_VALUE,
                current ? batch.producerId() : RecordBatch.NO_PRODUCER_ID,
                current ? batch.producerEpoch() : RecordBatch.NO_PRODUCER_EPOCH,
                current ? batch.baseSequence() : RecordBatch.NO_SEQUENCE,
                batch.baseOffset(),
                lastOffset,
                batch.partitionLeaderEpoch(),
                TimestampType.CREATE_TIME,
                Math.max(RecordBatch.NO_TIMESTAMP, batch.maxTimestamp()),
                batch.isTransactional(),
                batch.isControlBatch());
        ensureRoom(HEADER_BYTES);
        System.arraycopy(header.array(), 0, bytes, size, HEADER_BYTES);
        size += HEADER_BYTES;
    }

    private String tooLarge() {
        return "its batch has more than " + maxBatchBytes + " bytes once decompressed (kafka.max.request.size)";
    }

    private void ensureRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
        }
    }
}
