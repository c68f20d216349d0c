package io.jobwire.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Tries out the codecs that compress records. Those of snappy and zstd are native libraries, which are unpacked into
 * the folder for temporary files, and are not part of a native executable.
 */
final class CompressionCodecs {
    /** Values of a topic's {@code compression.type} that name no codec. */
    private static final Set<String> NONE = Set.of("producer", "uncompressed", "none");

    private static final byte[] SAMPLE = "a sample".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final Pattern FURTHER_LINES = Pattern.compile("[:\\n].*", Pattern.DOTALL);
    private static final int BUFFER_BYTES = 8_192;

    private CompressionCodecs() {}

    /**
     * Why a codec cannot be used here, and what to do; empty if it can, or if Kafka knows no such codec.
     *
     * @param name as in {@code kafka.compression.type}, or in a topic's {@code compression.type}
     */
    static Optional<String> problem(String name) {
        String codec = name.strip().toLowerCase(Locale.ROOT);
        if (NONE.contains(codec)) {
            return Optional.empty();
        }
        CompressionType type;
        try {
            type = CompressionType.forName(codec);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty(); // Kafka's own validation names the codecs that it knows
        }
        try {
            compress(Compression.of(type).build());
            return Optional.empty();
        } catch (IOException | KafkaException | LinkageError failure) {
            return Optional.of("the native library of " + codec + " cannot be loaded (" + cause(failure)
                    + "). Use gzip or lz4, or, on a JVM, mount a writable /tmp from which code may be executed");
        }
    }

    private static void compress(Compression compression) throws IOException {
        try (OutputStream stream =
                compression.wrapForOutput(new ByteBufferOutputStream(BUFFER_BYTES), RecordBatch.CURRENT_MAGIC_VALUE)) {
            stream.write(SAMPLE);
        }
    }

    /** In one short line: some causes list all folders that were searched. */
    private static String cause(Throwable failure) {
        Throwable deepest = KafkaFailures.deepest(failure);
        String text =
                FURTHER_LINES.matcher(String.valueOf(deepest.getMessage())).replaceFirst("");
        return deepest.getClass().getSimpleName() + ": " + text;
    }
}
