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
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service on a cluster that authenticates by SCRAM and grants what docs/kafka.md lists, and no more. */
class AccessIT {
    private static final String PLAIN = "plain.PlainLoginModule";
    private static final String SCRAM = "scram.ScramLoginModule";

    private final SandboxKafka kafka = SandboxKafka.start(
            1,
            0,
            Map.of(
                    "listener.security.protocol.map", // the last is what the kit calls its own listener
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
    private final Map<String, Object> asAdmin = Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            login(PLAIN, "admin", ""));
    private final Admin admin = Admin.create(asAdmin);
    private final EventTopic topics = new EventTopic(asAdmin);
    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(3).speed(2_000), kafka);

    @BeforeEach
    void createUserAndTopics() throws ExecutionException, InterruptedException, TimeoutException {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        "jobwire", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), "jobwire-secret")))
                .all()
                .get(30, TimeUnit.SECONDS);
        Rights.createTopics(admin);
    }

    @AfterEach
    void close() {
        admin.close();
        stage.close();
    }

    @Test
    void the_rights_that_the_documentation_lists_are_enough() throws Exception {
        grant(needed());

        ServiceProcess service = service();

        service.awaitReady();
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);
        // what was committed is found again by the next one, with the same rights
        assertThat(service.stop()).isIn(0, 143);
        service().awaitReady();
        assertThat(service.logText()).doesNotContain("AuthorizationException").doesNotContain("jobwire-secret");
    }

    @Test
    void without_the_right_to_its_transactions_it_says_so_and_goes_on_when_it_gets_it() throws Exception {
        grant(needed().filter(acl -> acl.pattern().resourceType() != ResourceType.TRANSACTIONAL_ID));
        ServiceProcess service = service();

        Awaitility.await("a message").atMost(Duration.ofSeconds(90)).until(() -> service.logText()
                .contains("TransactionalIdAuthorizationException"));
        assertThat(topics.events()).isEmpty();

        grant(needed());
        Awaitility.await("events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> topics.events().size() > 10);
    }

    @Test
    void without_the_right_to_its_group_it_ends_and_says_so() throws Exception {
        grant(needed().filter(acl -> acl.pattern().resourceType() != ResourceType.GROUP));

        ServiceProcess service = service();

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText())
                .contains("has left the consumer group jobwire")
                .contains("docs/kafka.md");
    }

    private static Stream<AclBinding> needed() {
        return Rights.of("User:jobwire");
    }

    private void grant(Stream<AclBinding> acls) throws ExecutionException, InterruptedException, TimeoutException {
        admin.createAcls(new ArrayList<>(acls.toList())).all().get(30, TimeUnit.SECONDS);
    }

    private ServiceProcess service() {
        return stage.service(
                "access",
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                login(SCRAM, "jobwire", ""),
                "JOBWIRE_TOPICS_CREATE",
                "false");
    }

    private static String login(String module, String user, String more) {
        return "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\"" + user
                + "-secret\"" + more + ";";
    }
}
