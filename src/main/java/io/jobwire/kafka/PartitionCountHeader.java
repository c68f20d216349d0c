package io.jobwire.kafka;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * By how many shards a record of the state topic was placed: each of them says so in the header {@value #HEADER}. If
 * the topic's number of partitions differs, somebody has changed it, and its customers are not where they are looked
 * for.
 */
public final class PartitionCountHeader {
    /** The header's name; its value is a decimal number in ASCII. */
    public static final String HEADER = "shards";

    private PartitionCountHeader() {}

    /** Writes down by how many shards a record is placed. */
    public static void mark(Headers headers, int shards) {
        headers.add(HEADER, String.valueOf(shards).getBytes(StandardCharsets.US_ASCII));
    }

    /** By how many shards a record was placed; empty if it does not say, since Jobwire did not write it. */
    public static OptionalInt of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
