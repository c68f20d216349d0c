package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service on a cluster with SCRAM authentication and only the ACLs that docs/kafka.md requires. */
class KafkaAclsIT {
    private static final String PLAIN = "plain.PlainLoginModule";
    private static final String SCRAM = "scram.ScramLoginModule";

    private final SandboxKafka kafka = SandboxKafka.start(
            1,
            0,
            Map.of(
                    "listener.security.protocol.map", // EXTERNAL is the test kit's own listener
                    "SANDBOX:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:PLAINTEXT",
                    "sasl.mechanism.inter.broker.protocol",
                    "PLAIN",
                    "listener.name.sandbox.sasl.enabled.mechanisms",
                    "PLAIN,SCRAM-SHA-512",
                    "listener.name.sandbox.plain.sasl.jaas.config",
                    login(PLAIN, "admin", " user_admin=\"admin-secret\""),
                    "listener.name.sandbox.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "super.users",
                    "User:admin;User:ANONYMOUS"));
    private final Map<String, Object> adminConnection = Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            login(PLAIN, "admin", ""));
    private final Admin admin = Admin.create(adminConnection);
    private final TopicReader topics = new TopicReader(adminConnection);
    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(3).speed(2_000), kafka);

    @BeforeEach
    void createUserAndTopics() throws ExecutionException, InterruptedException, TimeoutException {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        "jobwire", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), "jobwire-secret")))
                .all()
                .get(30, TimeUnit.SECONDS);
        KafkaAcls.createTopics(admin);
    }

    @AfterEach
    void close() {
        admin.close();
        environment.close();
    }

    @Test
    void the_documented_acls_are_sufficient() throws Exception {
        grant(requiredAcls());

        ServiceProcess service = service();

        service.awaitReady();
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);
        // the next service restores the committed state with the same ACLs
        assertThat(service.stop()).isIn(0, 143);
        service().awaitReady();
        assertThat(service.logText()).contains("JOBWIRE-8000");
        assertThat(service.logText()).doesNotContain("AuthorizationException").doesNotContain("jobwire-secret");
    }

    @Test
    void without_acls_for_its_transactions_the_service_logs_the_cause_and_continues_once_they_are_granted()
            throws Exception {
        grant(requiredAcls().filter(acl -> acl.pattern().resourceType() != ResourceType.TRANSACTIONAL_ID));
        ServiceProcess service = service();

        Awaitility.await("the cause is logged").atMost(Duration.ofSeconds(90)).until(() -> service.logText()
                .contains("TransactionalIdAuthorizationException"));
        assertThat(topics.events()).isEmpty();

        grant(requiredAcls());
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"elements.job-status-changed", "elements.job-state", "jobwire-"})
    void a_right_to_write_that_is_withdrawn_is_named_by_readiness_until_it_is_granted_again(String resource)
            throws Exception {
        // Given
        grant(requiredAcls());
        ServiceProcess service = service().awaitReady();
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);

        // When
        admin.deleteAcls(requiredAcls()
                        .filter(acl -> acl.pattern().name().equals(resource)
                                && acl.entry().operation() == AclOperation.WRITE)
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get(30, TimeUnit.SECONDS);

        // Then
        for (String endpoint : List.of("ready", "well")) {
            Awaitility.await(endpoint + " names it")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> {
                        assertThat(service.health(endpoint).status()).isEqualTo(503);
                        assertThat(service.health(endpoint).body())
                                .contains(resource.equals("jobwire-") ? "transactional id jobwire-" : resource)
                                .contains("Remedy: allow Write");
                    });
        }
        assertThat(service.health("live").status()).isEqualTo(200);

        // When
        grant(requiredAcls());

        // Then
        Awaitility.await("ready again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> service.health("ready").status() == 200);
        assertThat(topics.records("elements.job-dead-letter")).isEmpty();
    }

    @Test
    void without_acls_for_its_consumer_group_the_service_ends_with_a_message() throws Exception {
        grant(requiredAcls().filter(acl -> acl.pattern().resourceType() != ResourceType.GROUP));

        ServiceProcess service = service();

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText())
                .contains("has left the consumer group jobwire")
                .contains("docs/kafka.md");
    }

    @Test
    void without_describe_configs_the_service_warns_and_works() throws Exception {
        grant(requiredAcls().filter(acl -> acl.entry().operation() != AclOperation.DESCRIBE_CONFIGS));

        ServiceProcess service = service();

        service.awaitReady();
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);
        assertThat(service.logText()).containsOnlyOnce("JOBWIRE-4003: Jobwire may not read the configuration of topic");
    }

    @Test
    void a_missing_topic_that_the_service_may_not_create_ends_the_start_with_the_command() throws Exception {
        grant(requiredAcls());

        ServiceProcess mustNot = service("JOBWIRE_TOPICS_EVENTS", "other");
        assertThat(mustNot.awaitEnd()).isEqualTo(1);
        assertThat(mustNot.logText())
                .contains("Topic other does not exist, and jobwire.topics.create is false")
                .contains("kafka-topics.sh --create --topic other --partitions 4");

        ServiceProcess cannot = service("JOBWIRE_TOPICS_EVENTS", "other", "JOBWIRE_TOPICS_CREATE", "true");
        assertThat(cannot.awaitEnd()).isEqualTo(1);
        assertThat(cannot.logText())
                .contains("Kafka does not allow Jobwire to create its topics")
                .contains("kafka-topics.sh --create --topic other --partitions 4")
                .doesNotContain("NullPointerException");
    }

    @Test
    void with_the_documented_acls_topics_are_created_and_the_state_is_moved() throws Exception {
        // Given
        grant(requiredAcls());
        grant(KafkaAcls.creating("User:jobwire", "other"));
        grant(KafkaAcls.creating("User:jobwire", "state-of-6"));
        grant(KafkaAcls.describingGroup("User:jobwire"));

        // When
        ServiceProcess service = service("JOBWIRE_TOPICS_EVENTS", "other", "JOBWIRE_TOPICS_CREATE", "true");
        service.awaitReady();
        environment.awaitPolls(2);
        service.stop();

        // Then
        ServiceProcess reshard = service(
                "JOBWIRE_TOPICS_EVENTS",
                "other",
                "JOBWIRE_MAINTENANCE",
                "reshard",
                "JOBWIRE_RESHARD_TARGET",
                "state-of-6",
                "JOBWIRE_RESHARD_PARTITIONS",
                "6");
        assertThat(reshard.awaitEnd()).as(reshard.logText()).isZero();
        service("JOBWIRE_TOPICS_EVENTS", "other", "JOBWIRE_TOPICS_STATE", "state-of-6")
                .awaitReady();
    }

    private static Stream<AclBinding> requiredAcls() {
        return KafkaAcls.required("User:jobwire");
    }

    private void grant(Stream<AclBinding> acls) throws ExecutionException, InterruptedException, TimeoutException {
        admin.createAcls(new ArrayList<>(acls.toList())).all().get(30, TimeUnit.SECONDS);
    }

    private ServiceProcess service(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                login(SCRAM, "jobwire", ""),
                "JOBWIRE_SIGNALS_TOPIC",
                KafkaAcls.SIGNALS,
                "JOBWIRE_TOPICS_CREATE",
                "false"));
        settings.addAll(List.of(more));
        return environment.startService("kafka-acls", settings.toArray(String[]::new));
    }

    private static String login(String module, String user, String options) {
        return "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\"" + user
                + "-secret\"" + options + ";";
    }
}
