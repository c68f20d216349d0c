package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.elements.TestSettings;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobStatus;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.sandbox.SandboxKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies of events for further topics of a real broker, which take them or not. */
@Timeout(180)
class RoutingTest {
    private static SandboxKafka kafka;

    private final String failures = "failures-" + UUID.randomUUID();
    private final String contoso = "contoso-" + UUID.randomUUID();
    private PublisherFixture fixture;

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start(
                1,
                0,
                Map.of(
                        "auto.create.topics.enable",
                        "false",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found",
                        "true"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void start() {
        fixture = new PublisherFixture(
                        kafka,
                        EventMode.BINARY,
                        new Routes(TestSettings.read(
                                RouteSettings.class,
                                "jobwire.routes.",
                                "failures.topic",
                                failures,
                                "failures.outcomes",
                                "FAILURE",
                                "contoso.topic",
                                contoso,
                                "contoso.customers",
                                "Contoso")))
                .start();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_copy_is_the_event_itself_in_each_topic_whose_route_matches() {
        fixture.publish(Publications.ofJobs("c", failed("A"), JobBuilder.job("B")));

        fixture.awaitResults(1);
        List<ConsumerRecord<String, byte[]>> events = fixture.committed(fixture.events);
        assertThat(events).hasSize(2);
        assertThat(fixture.committed(failures)).singleElement().satisfies(copy -> {
            assertThat(copy.key()).isEqualTo("c");
            assertThat(copy.value()).isEqualTo(events.get(0).value());
            assertThat(copy.headers()).isEqualTo(events.get(0).headers());
        });
        assertThat(fixture.committed(contoso))
                .extracting(ConsumerRecord::headers)
                .containsExactlyElementsOf(
                        events.stream().map(ConsumerRecord::headers).toList());
        assertThat(fixture.committed(fixture.deadLetter)).isEmpty();
    }

    @Test
    void a_customer_whose_copies_are_sent_in_several_parts_has_all_of_them_in_order() {
        JobBuilder[] jobs = IntStream.range(0, 1_200)
                .mapToObj(number -> failed("J" + number).raw("{\"name\":\"" + "x".repeat(900) + number + "\"}"))
                .toArray(JobBuilder[]::new);

        fixture.publish(Publications.ofJobs("large", jobs));

        fixture.awaitResults(1);
        assertThat(fixture.results).hasOnlyElementsOfType(PublishResult.Published.class);
        List<String> ids = ids(fixture.committed(fixture.events));
        assertThat(ids).hasSize(1_200);
        assertThat(ids(fixture.committed(failures))).isEqualTo(ids);
        assertThat(ids(fixture.committed(contoso))).isEqualTo(ids);
    }

    @Test
    void a_copy_that_is_too_large_for_its_topic_becomes_a_dead_letter_and_nothing_else_does() {
        // Given a topic that has taken usual events
        IntStream.range(0, 8).forEach(number -> fixture.publish(Publications.ofJobs("c" + number, failed("A"))));
        fixture.awaitResults(8);
        fixture.configure(failures, "max.message.bytes", 3_000);

        // When
        fixture.publish(Publications.ofJobs(
                "large", failed("A").raw(incompressible(20_000)), failed("B"), JobBuilder.job("C")));

        // Then
        fixture.awaitResults(9);
        assertThat(ids(fixture.committed(fixture.events))).contains("large/A/1", "large/B/1", "large/C/1");
        assertThat(ids(fixture.committed(contoso))).contains("large/A/1", "large/B/1", "large/C/1");
        assertThat(ids(fixture.committed(failures))).contains("large/B/1").doesNotContain("large/A/1");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.path("origin").asText()).isEqualTo("route");
            assertThat(letter.path("reason").asText()).contains(failures).contains("RecordTooLargeException");
            assertThat(letter.path("raw").asText()).isEqualTo("large/A/1");
        });
        assertThat(fixture.status.current().suspendedTopics()).isEmpty();
    }

    @Test
    void a_topic_that_rejects_usual_events_is_suspended_and_holds_up_nothing() {
        fixture.configure(failures, "max.message.bytes", 200);

        fixture.publish(Publications.ofJobs("a", failed("A")));
        fixture.publish(Publications.ofJobs("b", failed("B")));
        fixture.awaitResults(2);
        assertThat(ids(fixture.committed(fixture.events))).containsExactlyInAnyOrder("a/A/1", "b/B/1");
        assertThat(deadLetters()).hasSize(2);
        fixture.configure(failures, "max.message.bytes", 1_048_588);

        awaitNoneSuspended();
        fixture.publish(Publications.ofJobs("c", failed("C")));
        fixture.awaitResults(3);
        assertThat(ids(fixture.committed(failures))).containsExactly("c/C/1");
    }

    @Test
    void a_topic_without_the_right_to_write_is_suspended_until_the_right_is_granted() {
        // Given
        deny(failures);

        // When
        fixture.publish(Publications.ofJobs("a", failed("A")));

        // Then
        fixture.awaitResults(1);
        assertThat(ids(fixture.committed(fixture.events))).containsExactly("a/A/1");
        assertThat(ids(fixture.committed(contoso))).containsExactly("a/A/1");
        assertThat(deadLetters())
                .singleElement()
                .extracting(letter -> letter.path("reason").asText())
                .asString()
                .contains(failures)
                .contains("TopicAuthorizationException")
                .contains("Remedy: allow Write");
        assertThat(fixture.status.current().suspendedTopics()).containsOnlyKeys(failures);
        assertThat(fixture.status.current().failures()).isZero();

        // When the next one finds the topic suspended
        fixture.publish(Publications.ofJobs("b", failed("B")));
        fixture.awaitResults(2);
        assertThat(deadLetters()).hasSize(2);

        // When
        allow(failures);
        awaitNoneSuspended();
        fixture.publish(Publications.ofJobs("c", failed("C")));
        fixture.awaitResults(3);

        // Then
        assertThat(ids(fixture.committed(failures))).containsExactly("c/C/1");
        assertThat(ids(fixture.committed(fixture.events))).containsExactly("a/A/1", "b/B/1", "c/C/1");
        assertThat(deadLetters()).hasSize(2);
    }

    @Test
    void a_topic_that_was_deleted_is_suspended_until_somebody_creates_it_again() {
        // Given
        fixture.publish(Publications.ofJobs("before", failed("A")));
        fixture.awaitResults(1);
        fixture.deleteTopic(failures);

        // When
        fixture.publish(Publications.ofJobs("a", failed("A")));

        // Then
        fixture.awaitResults(2);
        assertThat(ids(fixture.committed(fixture.events))).containsExactly("before/A/1", "a/A/1");
        assertThat(deadLetters())
                .singleElement()
                .extracting(letter -> letter.path("reason").asText())
                .asString()
                .contains("Topic " + failures + " does not exist");

        // When
        fixture.createTopic(failures);
        awaitNoneSuspended();
        fixture.publish(Publications.ofJobs("b", failed("B")));
        fixture.awaitResults(3);

        // Then
        assertThat(ids(fixture.committed(failures))).containsExactly("b/B/1");
    }

    @Test
    void a_main_topic_that_refuses_is_not_taken_for_a_further_one() {
        deny(fixture.events);

        fixture.publish(Publications.ofJobs("a", failed("A")));
        fixture.awaitFailure(fixture.events, "allow Write");
        assertThat(fixture.status.current().suspendedTopics()).isEmpty();
        allow(fixture.events);

        fixture.awaitResults(1);
        assertThat(ids(fixture.committed(failures))).containsExactly("a/A/1");
        assertThat(deadLetters()).isEmpty();
    }

    private static JobBuilder failed(String id) {
        return JobBuilder.job(id).status(JobStatus.FAILED);
    }

    private void awaitNoneSuspended() {
        Awaitility.await("no topic is suspended")
                .atMost(Duration.ofSeconds(60))
                .until(() -> fixture.status.current().suspendedTopics().isEmpty());
    }

    private void deny(String topic) {
        KafkaClients.await(fixture.clients()
                .admin()
                .createAcls(List.of(
                        acl(topic, AclOperation.ALL, AclPermissionType.ALLOW),
                        acl(topic, AclOperation.WRITE, AclPermissionType.DENY)))
                .all());
    }

    private void allow(String topic) {
        KafkaClients.await(fixture.clients()
                .admin()
                .deleteAcls(List.of(
                        acl(topic, AclOperation.WRITE, AclPermissionType.DENY).toFilter()))
                .all());
    }

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", operation, permission));
    }

    private List<JsonNode> deadLetters() {
        return fixture.committed(fixture.deadLetter).stream()
                .map(record -> {
                    try {
                        return new ObjectMapper().readTree(record.value());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<String> ids(List<ConsumerRecord<String, byte[]>> events) {
        return events.stream()
                .map(event -> new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String incompressible(int characters) {
        return new Random(1)
                .ints(characters, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .insert(0, "{\"text\":\"")
                .append("\"}")
                .toString();
    }
}
