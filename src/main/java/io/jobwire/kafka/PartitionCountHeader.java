package io.jobwire.kafka;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The header {@value #NAME} of a record of the state topic: the partition count that the record's partition was
 * computed with. If the topic now has another count, somebody has changed it, and customers are not in the partitions
 * where Jobwire looks for them.
 */
public final class PartitionCountHeader {
    /** The header's name; its value is a decimal number in ASCII. */
    public static final String NAME = "partition-count";

    private static final int MAX_DIGITS = 10;

    private PartitionCountHeader() {}

    /** Adds the header to a record. */
    public static void write(Headers headers, int partitions) {
        headers.add(NAME, String.valueOf(partitions).getBytes(StandardCharsets.US_ASCII));
    }

    /** The partition count of a record; empty if it has no such header, or one that is no positive number. */
    public static OptionalInt read(Headers headers) {
        Header header = headers.lastHeader(NAME);
        if (header == null || header.value() == null || header.value().length > MAX_DIGITS) {
            return OptionalInt.empty();
        }
        try {
            int count = Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII));
            return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Checks a record's header against the topic's current partition count. A record without a header passes: Jobwire
     * did not write it.
     *
     * @throws PartitionCountMismatchException if the counts differ
     */
    public static void check(Headers headers, int partitions) {
        OptionalInt recorded = read(headers);
        if (recorded.isPresent() && recorded.getAsInt() != partitions) {
            throw PartitionCountMismatchException.countChanged(recorded.getAsInt(), partitions);
        }
    }
}
