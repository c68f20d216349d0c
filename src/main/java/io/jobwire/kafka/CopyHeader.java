package io.jobwire.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * The header {@value #NAME} of a record of the state topic: resharding has copied it from the topic that the header
 * names. A record without it is the work of a replica.
 */
public final class CopyHeader {
    /** The header's name; its value is a topic's name. */
    public static final String NAME = "copied-from";

    private CopyHeader() {}

    /** Adds the header to a record. */
    public static void write(Headers headers, String source) {
        headers.add(NAME, source.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a record is a copy. */
    public static boolean isIn(Headers headers) {
        return headers.lastHeader(NAME) != null;
    }
}
