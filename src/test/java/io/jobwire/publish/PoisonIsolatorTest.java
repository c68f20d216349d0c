package io.jobwire.publish;

import static io.jobwire.publish.Publications.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jobwire.elements.TestSettings;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobBuilder;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.publish.OutboundRecord.CopyRecord;
import io.jobwire.publish.OutboundRecord.CustomerStateRecord;
import io.jobwire.publish.OutboundRecord.DeadLetterRecord;
import io.jobwire.publish.OutboundRecord.EventRecord;
import io.jobwire.publish.OutboundRecord.JobStateRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PoisonIsolatorTest {
    private final RecordEncoder encoder = new RecordEncoder(
            TestSettings.read(TopicSettings.class, "jobwire.topics."),
            TestSettings.read(EventSettings.class, "jobwire.events."),
            new Routes(TestSettings.read(RouteSettings.class, "jobwire.routes.", "all.topic", "all")));
    private final PublicationQueue queue = new PublicationQueue();
    private final PoisonIsolator isolator = new PoisonIsolator(queue);
    private final List<PublishResult> results = new ArrayList<>();

    @Test
    void in_a_batch_the_rejected_publications_are_retried_alone_and_the_others_together() throws InterruptedException {
        // Given
        EncodedPublication good = encode(Publications.of("good", "A"));
        EncodedPublication bad = encode(Publications.of("bad", "B"));
        EncodedPublication alsoGood = encode(Publications.of("also-good", "C"));

        // When
        isolator.isolate(List.of(good, bad, alsoGood), rejected(bad, EventRecord.class::isInstance), false);

        // Then
        assertThat(takeRetry()).containsExactly(good.pending(), alsoGood.pending());
        assertThat(takeRetry()).containsExactly(bad.pending());
        assertThat(results).isEmpty();
    }

    @Test
    void a_publication_that_is_rejected_alone_is_retried_without_the_rejected_event() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A", "B"));
        Change poison = change(bad, 0);

        isolator.isolate(
                List.of(bad),
                rejected(
                        bad,
                        record ->
                                record.equals(recordsOf(bad, EventRecord.class).get(0))),
                true);

        assertThat(takeRetry())
                .singleElement()
                .extracting(PendingPublication::publication)
                .isEqualTo(bad.pending().publication().withoutEvent(poison, "too large"));
    }

    @Test
    void a_change_whose_event_and_state_are_rejected_becomes_one_dead_letter() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A"));

        isolator.isolate(
                List.of(bad),
                rejected(bad, record -> record instanceof EventRecord || record instanceof JobStateRecord),
                true);

        assertThat(takeRetry()).singleElement().satisfies(retry -> {
            assertThat(retry.publication().changes()).isEmpty();
            assertThat(retry.publication().deadLetters()).hasSize(1);
        });
    }

    @Test
    void without_a_rejected_copy_the_event_is_published_all_the_same() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A", "B"));
        OutboundRecord copy = recordsOf(bad, CopyRecord.class).get(1);

        isolator.isolate(List.of(bad), rejected(bad, record -> record == copy), true);

        assertThat(takeRetry()).singleElement().satisfies(retry -> {
            assertThat(retry.publication().changes())
                    .isEqualTo(bad.pending().publication().changes());
            assertThat(retry.publication().deadLetters())
                    .extracting(DeadLetter::origin, DeadLetter::raw)
                    .containsExactly(tuple(DeadLetterOrigin.ROUTE, "bad/B/1"));
            assertThat(recordsOf(encode(retry.publication()), CopyRecord.class)).hasSize(1);
        });
    }

    @Test
    void an_event_that_cannot_be_encoded_has_no_dead_letters_for_its_copies() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A"));
        List<OutboundRecord> poison = bad.records().stream()
                .filter(record -> !(record instanceof CustomerStateRecord))
                .toList();

        isolator.isolate(List.of(bad), new TransactionResult.Rejected(poison, false, "expected by this test"), false);

        assertThat(takeRetry()).singleElement().satisfies(retry -> assertThat(
                        retry.publication().deadLetters())
                .extracting(DeadLetter::origin)
                .containsExactly(DeadLetterOrigin.CHANGE));
    }

    @Test
    void a_rejected_dead_letter_is_dropped() throws InterruptedException {
        Publication publication = Publications.of("bad", "A");
        EncodedPublication bad =
                encode(publication.withoutEvent(publication.changes().get(0), "too large"));

        isolator.isolate(List.of(bad), rejected(bad, DeadLetterRecord.class::isInstance), true);

        assertThat(takeRetry()).singleElement().satisfies(retry -> assertThat(
                        retry.publication().deadLetters())
                .isEmpty());
    }

    @Test
    void without_the_customers_state_nothing_is_published() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A"));

        isolator.isolate(List.of(bad), rejected(bad, CustomerStateRecord.class::isInstance), true);

        assertThat(results).containsExactly(new PublishResult.NotPublished("too large"));
        assertThat(takeRetry()).isEmpty();
    }

    @Test
    void a_publication_that_is_rejected_for_the_first_time_is_retried_alone_as_it_is() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A"));

        isolator.isolate(List.of(bad), rejected(bad, EventRecord.class::isInstance), false);

        PublicationBatch retry = takeBatch();
        assertThat(retry.pending()).containsExactly(bad.pending());
        assertThat(retry.rejectedBefore()).isTrue();
    }

    @Test
    void a_dead_letter_is_cut_short_before_it_is_dropped() throws InterruptedException {
        Publication publication = Publications.of("bad", "A");
        Change large = new Change(
                ChangeKind.DISCOVERED,
                true,
                1,
                true,
                false,
                JobBuilder.job("A").raw("x".repeat(1_000)).build(),
                null,
                List.of(),
                Publications.T0,
                null);
        EncodedPublication bad =
                encode(new Publication(publication.shard(), publication.next(), List.of(large), List.of())
                        .withoutEvent(large, "too large"));

        isolator.isolate(List.of(bad), rejected(bad, DeadLetterRecord.class::isInstance), true);

        assertThat(takeRetry().get(0).publication().deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.raw()).hasSize(200));
    }

    @Test
    void what_cannot_be_encoded_becomes_a_dead_letter_at_once_and_nothing_else_does() throws InterruptedException {
        // Given a batch of two customers, one of which has a change that cannot be encoded
        EncodedPublication good = encode(Publications.of("good", "C"));
        EncodedPublication bad = encode(Publications.of("bad", "A", "B"));
        Change unencodable = change(bad, 0);
        List<OutboundRecord> poison = List.of(
                recordsOf(bad, EventRecord.class).get(0),
                recordsOf(bad, JobStateRecord.class).get(0));

        // When
        isolator.isolate(
                List.of(good, bad), new TransactionResult.Rejected(poison, false, "expected by this test"), false);

        // Then
        assertThat(takeRetry()).containsExactly(good.pending());
        assertThat(takeRetry()).singleElement().satisfies(retry -> {
            assertThat(retry.publication().changes()).containsExactly(change(bad, 1));
            assertThat(retry.publication().deadLetters()).singleElement().satisfies(letter -> assertThat(letter.raw())
                    .contains(unencodable.job().key().value()));
        });
    }

    @Test
    void a_customer_state_that_cannot_be_encoded_is_not_retried() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad"));
        List<OutboundRecord> state = List.copyOf(bad.records());

        isolator.isolate(List.of(bad), new TransactionResult.Rejected(state, false, "expected by this test"), false);

        assertThat(results).hasSize(1).hasOnlyElementsOfType(PublishResult.NotPublished.class);
        assertThat(takeRetry()).isEmpty();
    }

    private EncodedPublication encode(Publication publication) {
        return new EncodedPublication(pending(publication, results), encoder.encode(publication, 1));
    }

    private static TransactionResult.Rejected rejected(EncodedPublication of, Predicate<OutboundRecord> which) {
        return new TransactionResult.Rejected(
                of.records().stream().filter(which).toList(), true, "too large");
    }

    private static <T extends OutboundRecord> List<T> recordsOf(EncodedPublication publication, Class<T> type) {
        return publication.records().stream()
                .flatMap(record -> type.isInstance(record) ? Stream.of(type.cast(record)) : Stream.empty())
                .toList();
    }

    private static Change change(EncodedPublication publication, int index) {
        return publication.pending().publication().changes().get(index);
    }

    private PublicationBatch takeBatch() throws InterruptedException {
        assertThat(queue.take().pending())
                .as("the turn of new publications, of which there are none")
                .isEmpty();
        return queue.take();
    }

    private List<PendingPublication> takeRetry() throws InterruptedException {
        assertThat(queue.take().pending())
                .as("the turn of new publications, of which there are none")
                .isEmpty();
        return queue.take().pending();
    }
}
