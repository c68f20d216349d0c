package io.jobwire.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * A batch of records that was passed over unread, because it is larger than Jobwire writes any, or cannot be
 * decompressed or read.
 *
 * @param offset of its first record
 * @param records how many offsets it spans
 * @param reason why, with the bound if there is one
 */
public record OversizedBatch(TopicPartition partition, long offset, long records, String reason) {}
