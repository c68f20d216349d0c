package io.jobwire.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobBuilder;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.state.StateCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishing to a real broker on which something is wrong. */
@Timeout(180)
class PublisherTest {
    private static SandboxKafka kafka;

    private PublisherFixture fixture;

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start(1, 0, Map.of("auto.create.topics.enable", "false"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void createTopics() {
        fixture = new PublisherFixture(kafka);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void what_a_topic_rejects_along_with_everything_else_waits_and_is_published_once_when_it_is_mended() {
        // Given
        fixture.start();
        publishOne("before");
        fixture.awaitResults(1);

        // When the topic rejects everything for a while
        fixture.configure(fixture.events, "max.message.bytes", 200);
        IntStream.range(0, 10).forEach(number -> publishOne("c" + number));
        fixture.awaitFailure(
                "Topic " + fixture.events + " (max.message.bytes=200) rejects nearly everything", "Remedy");
        assertThat(fixture.results).hasSize(1);
        fixture.configure(fixture.events, "max.message.bytes", 1_048_588);

        // Then
        fixture.awaitResults(11);
        assertThat(fixture.committed(fixture.events))
                .hasSize(11)
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates();
        assertThat(fixture.committed(fixture.deadLetter)).isEmpty();
        assertThat(fixture.status.current().failures()).isZero();
    }

    @Test
    void a_state_topic_that_rejects_everything_makes_nothing_a_dead_letter_either() {
        fixture.start();
        fixture.configure(fixture.state, "max.message.bytes", 120);

        publishOne("a");
        publishOne("b");
        fixture.awaitFailure(fixture.state, "rejects nearly everything");
        fixture.configure(fixture.state, "max.message.bytes", 1_048_588);

        fixture.awaitResults(2);
        assertThat(fixture.published()).hasSize(2).allSatisfy(each -> assertThat(each.deadLetters())
                .isEmpty());
    }

    @Test
    void one_record_that_is_too_large_becomes_a_dead_letter_and_the_others_are_published() {
        fixture.configure(fixture.events, "max.message.bytes", 6_000);
        fixture.start();

        fixture.publish(
                Publications.ofJobs("large", JobBuilder.job("A").raw(incompressible(1, 30_000)), JobBuilder.job("B")));
        publishOne("small");

        fixture.awaitResults(2);
        assertThat(fixture.committed(fixture.events))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("large", "small");
        assertThat(fixture.committed(fixture.deadLetter))
                .extracting(ConsumerRecord::key)
                .containsExactly("large");
    }

    @Test
    void what_the_client_had_not_sent_when_another_record_was_rejected_is_no_dead_letter() {
        // Given a client that expects records to shrink by compression, and so puts small ones behind the large one
        fixture.configure(fixture.events, "max.message.bytes", 6_000);
        fixture.start();
        IntStream.range(0, 30)
                .forEach(number -> fixture.publish(Publications.ofJobs(
                        "before" + number, JobBuilder.job("A").raw("{\"text\":\"" + "x".repeat(4_000) + "\"}"))));
        fixture.awaitResults(30);

        // When
        JobBuilder[] jobs = IntStream.range(0, 20)
                .mapToObj(
                        number -> JobBuilder.job("J" + number).raw(incompressible(number, number == 0 ? 30_000 : 100)))
                .toArray(JobBuilder[]::new);
        fixture.publish(Publications.ofJobs("large", jobs));

        // Then
        fixture.awaitResults(31);
        assertThat(fixture.committed(fixture.events)).hasSize(30 + 19);
        assertThat(fixture.committed(fixture.deadLetter)).hasSize(1);
    }

    @Test
    void after_a_failure_whose_shard_is_lost_it_learns_by_itself_that_publishing_works_again() {
        // Given a publication that fails
        fixture.start();
        fixture.configure(fixture.events, "max.message.bytes", 200);
        publishOne("a");
        fixture.awaitFailure("rejects nearly everything");
        Awaitility.await("it waits to be retried")
                .until(() -> fixture.status.current().waiting());

        // When its shard is lost before the cause is
        fixture.ownsShard = false;
        fixture.awaitResults(1);
        fixture.configure(fixture.events, "max.message.bytes", 1_048_588);

        // Then
        assertThat(fixture.results).singleElement().isInstanceOf(PublishResult.ShardLost.class);
        Awaitility.await("no failure, nothing waits")
                .atMost(Duration.ofSeconds(30))
                .until(() -> fixture.status.current().equals(PublishingStatus.INITIAL.succeeded()));
        assertThat(fixture.committed(fixture.events)).isEmpty();
        assertThat(fixture.committed(fixture.state)).isEmpty();
    }

    @Test
    void a_limit_of_about_one_event_ends_in_events_and_dead_letters_and_not_in_endless_splitting() {
        // Given a limit below the size of a batch, set while the producer runs
        fixture.start();
        publishOne("before");
        fixture.awaitResults(1);
        fixture.configure(fixture.events, "max.message.bytes", 1_700);

        // When
        JobBuilder[] jobs = IntStream.range(0, 60)
                .mapToObj(number ->
                        JobBuilder.job("J" + number).raw(incompressible(number, number % 10 == 0 ? 4_000 : 400)))
                .toArray(JobBuilder[]::new);
        fixture.publish(Publications.ofJobs("many", jobs));

        // Then
        fixture.awaitResults(2);
        assertThat(fixture.published()).hasSize(2);
        assertThat(fixture.committed(fixture.events)).hasSize(1 + 54);
        assertThat(fixture.committed(fixture.deadLetter)).hasSize(6);
    }

    @Test
    void a_change_that_cannot_be_encoded_becomes_a_dead_letter_alone() {
        fixture.start();

        fixture.publish(Publications.ofJobs(
                "c",
                JobBuilder.job("A").raw("{\"name\":\"\uD800\"}"),
                JobBuilder.job("B").raw("{\"name\":\"\uDC00\"}").name("half \uD83D"),
                JobBuilder.job("C").raw("{\"name\":\"\0\"}"),
                JobBuilder.job("D")));
        publishOne("other");

        fixture.awaitResults(2);
        assertThat(fixture.published()).hasSize(2);
        assertThat(fixture.committed(fixture.events))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("c", "other");
        assertThat(fixture.committed(fixture.deadLetter)).hasSize(3);
        assertThat(fixture.committed(fixture.state))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("c/A", "c/B", "c/C", "c/D", "c", "other/A", "other");
    }

    @Test
    void a_topic_that_was_deleted_is_named() {
        fixture.start();
        fixture.deleteTopic(fixture.events);

        publishOne("a");
        fixture.awaitFailure("Topic " + fixture.events + " does not exist", "Remedy: create the topic again");
        fixture.createTopic(fixture.events);

        fixture.awaitResults(1);
        assertThat(fixture.committed(fixture.events)).hasSize(1);
    }

    @Test
    void a_state_topic_that_somebody_made_again_with_fewer_partitions_is_named() {
        // Given a replica of two shards
        fixture.shards = 2;
        fixture.start();
        fixture.deleteTopic(fixture.events);

        publishOne("a");

        fixture.awaitFailure(
                "Topic " + fixture.state + " has 1 partitions; it had 2 when Jobwire started", "with 2 partitions");
    }

    @Test
    void a_start_ends_at_once_what_the_last_life_left_open() {
        // Given an open transaction of a producer with the same transactional id
        try (Producer<String, byte[]> lastLife =
                fixture.clients().newTransactionalProducer(fixture.groupId + "-r", Integer.MAX_VALUE)) {
            lastLife.initTransactions();
            lastLife.beginTransaction();
            PublisherFixture.get(lastLife.send(new ProducerRecord<>(fixture.state, "c", new byte[1])));
            lastLife.flush();

            // When
            long begin = System.nanoTime();
            fixture.start();

            // Then a reader of committed records reaches the end
            assertThat(fixture.committed(fixture.state)).isEmpty();
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        }
    }

    @Test
    void a_customer_with_thousands_of_jobs_is_published_in_one_transaction() {
        fixture.start();
        JobBuilder[] jobs = IntStream.range(0, 12_000)
                .mapToObj(number -> JobBuilder.job("J" + number).raw("{\"name\":\"" + "x".repeat(500) + number + "\"}"))
                .toArray(JobBuilder[]::new);

        fixture.publish(Publications.ofJobs("large", jobs));

        fixture.awaitResults(1);
        assertThat(fixture.published()).hasSize(1);
        assertThat(fixture.committed(fixture.events)).hasSize(12_000);
        assertThat(fixture.committed(fixture.state)).hasSize(12_001);
    }

    @Test
    void an_event_about_a_customer_precedes_those_of_its_jobs_and_its_state_is_in_the_same_transaction() {
        fixture.start();
        Publication jobs = Publications.of("c", "A");
        Instant since = Instant.parse("2026-11-01T11:00:00Z");

        fixture.publish(Publication.of(
                jobs.shard(),
                jobs.next().withUnobservableSince(since),
                List.of(new CustomerEvent.Unobservable(
                        since, new CustomerEvent.Reason("refused", "403"), null, null, since.plusSeconds(1_800)))));
        fixture.awaitResults(1);
        fixture.publish(new Publication(
                jobs.shard(),
                jobs.next(),
                jobs.changes(),
                List.of(),
                List.of(),
                false,
                List.of(new CustomerEvent.Observable(since, since.plusSeconds(3_600)))));
        fixture.awaitResults(2);

        assertThat(fixture.committed(fixture.events))
                .extracting(record ->
                        new String(record.headers().lastHeader("ce_id").value(), UTF_8))
                .containsExactly(
                        "c/unobservable/2026-11-01T11:00:00.000Z", "c/observable/2026-11-01T11:00:00.000Z", "c/A/1");
        assertThat(fixture.committed(fixture.state))
                .filteredOn(record -> record.key().equals("c"))
                .extracting(
                        record -> StateCodec.decodeCustomer("c", record.value()).unobservableSince())
                .containsExactly(since, null);
    }

    private void publishOne(String customer) {
        fixture.publish(Publications.of(customer, "A"));
    }

    private static String incompressible(int seed, int characters) {
        return new Random(seed)
                .ints(characters, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .insert(0, "{\"text\":\"")
                .append("\"}")
                .toString();
    }
}
