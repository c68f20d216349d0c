package io.jobwire.shard;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.ControlCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records of a state topic with one partition: an input's first line is the key, the rest the value. For a fuzzer. */
public final class StateFuzzTarget {
    private StateFuzzTarget() {}

    /** Restores an input; anything thrown but a claim that Jobwire's own placement is wrong is a bug. */
    public static void fuzzerTestOneInput(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String key = new String(input, 0, end, StandardCharsets.UTF_8);
        int start = Math.min(input.length, end + 1);
        byte[] value = Arrays.copyOfRange(input, start, input.length);
        Headers headers = new RecordHeaders();
        PartitionCountHeader.write(headers, 1);
        ShardStateBuilder shard = new ShardStateBuilder(0, 1, new SkippedRecords(new LongAdder()));
        try {
            shard.apply(key, value, headers, 0);
            shard.apply(key, null, headers, 1);
            shard.apply(key, value, new RecordHeaders(), 2);
            shard.build();
            ControlCodec.decode(value);
        } catch (PartitionCountMismatchException | IOException expected) {
            // another placement, or no control record
        }
    }
}
