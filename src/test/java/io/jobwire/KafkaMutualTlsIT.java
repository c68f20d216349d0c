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

/** The packaged service on a cluster with mutual TLS and the ACLs that docs/kafka.md requires. */
class KafkaMutualTlsIT {
    @TempDir
    private Path folder;

    @Test
    void a_service_with_a_certificate_publishes_and_one_without_is_rejected() throws Exception {
        TestCertificate broker = TestCertificate.create(folder, "broker");
        TestCertificate jobwire = TestCertificate.create(folder, "jobwire");
        Path trustStore = TestCertificate.trustStore(folder.resolve("truststore.p12"), broker, jobwire);
        SandboxKafka kafka = SandboxKafka.start(1, 0, properties(broker, trustStore));
        try (TestEnvironment environment =
                new TestEnvironment(SimulatorSettings.builder().customers(3).speed(2_000), kafka)) {
            Map<String, Object> brokerConnection = new HashMap<>(ssl("", broker, trustStore));
            brokerConnection.put("security.protocol", "SSL");
            brokerConnection.put("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(brokerConnection)) {
                KafkaAcls.createTopics(admin);
                admin.createAcls(List.copyOf(
                                KafkaAcls.required("User:CN=jobwire").toList()))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            TopicReader topics = new TopicReader(brokerConnection);

            ServiceProcess unauthenticated = environment.startService(
                    "unauthenticated",
                    "KAFKA_SECURITY_PROTOCOL",
                    "SSL",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION",
                    trustStore.toString(),
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD",
                    TestCertificate.PASSWORD,
                    "JOBWIRE_TOPICS_CREATE",
                    "false");
            Awaitility.await("log and readiness say why")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        assertThat(unauthenticated.logText()).contains("JOBWIRE-4001");
                        assertThat(unauthenticated.health("ready").status()).isEqualTo(503);
                        assertThat(unauthenticated.health("ready").body()).contains("bad_certificate", "kafka.ssl.*");
                    });
            assertThat(topics.events()).isEmpty();

            ServiceProcess service = environment.startService(
                    "authenticated",
                    "KAFKA_SECURITY_PROTOCOL",
                    "SSL",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION",
                    trustStore.toString(),
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

    private static Map<String, String> properties(TestCertificate broker, Path trustStore) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "listener.security.protocol.map", // EXTERNAL is the test kit's own listener
                "SANDBOX:SSL,CONTROLLER:PLAINTEXT,EXTERNAL:PLAINTEXT",
                "listener.name.sandbox.ssl.client.auth",
                "required",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:CN=broker;User:ANONYMOUS"));
        properties.putAll(ssl("listener.name.sandbox.", broker, trustStore));
        return properties;
    }

    private static Map<String, String> ssl(String prefix, TestCertificate own, Path trustStore) {
        return Map.of(
                prefix + "ssl.keystore.location",
                own.pkcs12().toString(),
                prefix + "ssl.keystore.password",
                TestCertificate.PASSWORD,
                prefix + "ssl.key.password",
                TestCertificate.PASSWORD,
                prefix + "ssl.truststore.location",
                trustStore.toString(),
                prefix + "ssl.truststore.password",
                TestCertificate.PASSWORD);
    }
}
