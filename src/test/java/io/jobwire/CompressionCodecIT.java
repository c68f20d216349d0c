package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codecs whose native library cannot be unpacked, as in a container with a read-only root and without /tmp. */
class CompressionCodecIT {
    private static final String NO_FOLDER = "-Djava.io.tmpdir=/proc/none -Dorg.xerial.snappy.tempdir=/proc/none";

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(1));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_codec_of_the_producer_that_cannot_be_loaded_ends_the_start() {
        ServiceProcess service =
                environment.startService("zstd", "KAFKA_COMPRESSION_TYPE", "zstd", "JAVA_TOOL_OPTIONS", NO_FOLDER);

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText())
                .contains("kafka.compression.type is \"zstd\"")
                .contains("the native library of zstd cannot be loaded")
                .contains("Use gzip or lz4")
                .doesNotContain("\tat ");
    }

    @Test
    void a_codec_of_the_state_topic_that_cannot_be_loaded_ends_the_start()
            throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic state = new NewTopic("elements.job-state", 4, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "compression.type", "snappy"));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", environment.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(state)).all().get(30, TimeUnit.SECONDS);
        }

        ServiceProcess service = environment.startService("snappy", "JAVA_TOOL_OPTIONS", NO_FOLDER);

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText())
                .contains("Topic elements.job-state (jobwire.topics.state) has compression.type=snappy")
                .contains("the native library of snappy cannot be loaded")
                .contains("--add-config compression.type=producer");

        // where it can be loaded, it works
        environment.startService("loaded").awaitReady();
    }

    @Test
    void every_codec_works_where_its_library_can_be_loaded() {
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            ServiceProcess service = environment.startService(codec, "KAFKA_COMPRESSION_TYPE", codec);
            service.awaitReady();
            environment.awaitPolls(1);
            service.stop();
        }
        assertThat(environment.topics().events()).isNotEmpty();
    }
}
