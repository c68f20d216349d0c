package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a cluster that knows it by its certificate, with the rights that docs/kafka.md lists. */
class MutualTlsIT {
    @TempDir
    private Path folder;

    @Test
    void a_service_with_a_certificate_publishes_and_one_without_is_kept_out() throws Exception {
        TestCertificate broker = TestCertificate.in(folder, "broker");
        TestCertificate jobwire = TestCertificate.in(folder, "jobwire");
        Path trusted = TestCertificate.trustStore(folder.resolve("trusted.p12"), broker, jobwire);
        SandboxKafka kafka = SandboxKafka.start(1, 0, properties(broker, trusted));
        try (Stage stage = new Stage(SimulatorSettings.builder().customers(3).speed(2_000), kafka)) {
            Map<String, Object> asBroker = new HashMap<>(ssl("", broker, trusted));
            asBroker.put("security.protocol", "SSL");
            asBroker.put("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(asBroker)) {
                Rights.createTopics(admin);
                admin.createAcls(List.copyOf(Rights.of("User:CN=jobwire").toList()))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            EventTopic topics = new EventTopic(asBroker);

            ServiceProcess stranger = stage.service(
                    "stranger",
                    "KAFKA_SECURITY_PROTOCOL",
                    "SSL",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION",
                    trusted.toString(),
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD",
                    TestCertificate.PASSWORD,
                    "JOBWIRE_TOPICS_CREATE",
                    "false");
            Awaitility.await("it says why it cannot connect")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> stranger.logText().contains("SSL"));
            assertThat(stranger.health("ready").status()).isEqualTo(503);
            assertThat(topics.events()).isEmpty();

            ServiceProcess service = stage.service(
                    "known",
                    "KAFKA_SECURITY_PROTOCOL",
                    "SSL",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION",
                    trusted.toString(),
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD",
                    TestCertificate.PASSWORD,
                    "KAFKA_SSL_KEYSTORE_LOCATION",
                    jobwire.pkcs12().toString(),
                    "KAFKA_SSL_KEYSTORE_PASSWORD",
                    TestCertificate.PASSWORD,
                    "JOBWIRE_TOPICS_CREATE",
                    "false");
            service.awaitReady();
            Awaitility.await("events")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> topics.events().size() > 10);
            assertThat(service.logText()).doesNotContain(TestCertificate.PASSWORD);
        }
    }

    private static Map<String, String> properties(TestCertificate broker, Path trusted) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "listener.security.protocol.map", // the last is what the kit calls its own listener
                "SANDBOX:SSL,CONTROLLER:PLAINTEXT,EXTERNAL:PLAINTEXT",
                "listener.name.sandbox.ssl.client.auth",
                "required",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:CN=broker;User:ANONYMOUS"));
        properties.putAll(ssl("listener.name.sandbox.", broker, trusted));
        return properties;
    }

    private static Map<String, String> ssl(String prefix, TestCertificate own, Path trusted) {
        return Map.of(
                prefix + "ssl.keystore.location",
                own.pkcs12().toString(),
                prefix + "ssl.keystore.password",
                TestCertificate.PASSWORD,
                prefix + "ssl.key.password",
                TestCertificate.PASSWORD,
                prefix + "ssl.truststore.location",
                trusted.toString(),
                prefix + "ssl.truststore.password",
                TestCertificate.PASSWORD);
    }
}
