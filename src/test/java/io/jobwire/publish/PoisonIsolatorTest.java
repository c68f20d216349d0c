package io.jobwire.publish;

import static io.jobwire.publish.Publications.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.job.Change;
import io.jobwire.kafka.TopicSettings;
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
            TestSettings.read(EventSettings.class, "jobwire.events."));
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
        isolator.isolate(List.of(good, bad, alsoGood), rejected(bad, EventRecord.class::isInstance));

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
                                record.equals(recordsOf(bad, EventRecord.class).get(0))));

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
                rejected(bad, record -> record instanceof EventRecord || record instanceof JobStateRecord));

        assertThat(takeRetry()).singleElement().satisfies(retry -> {
            assertThat(retry.publication().changes()).isEmpty();
            assertThat(retry.publication().deadLetters()).hasSize(1);
        });
    }

    @Test
    void a_rejected_dead_letter_is_dropped() throws InterruptedException {
        Publication publication = Publications.of("bad", "A");
        EncodedPublication bad =
                encode(publication.withoutEvent(publication.changes().get(0), "too large"));

        isolator.isolate(List.of(bad), rejected(bad, DeadLetterRecord.class::isInstance));

        assertThat(takeRetry()).singleElement().satisfies(retry -> assertThat(
                        retry.publication().deadLetters())
                .isEmpty());
    }

    @Test
    void without_the_customers_state_nothing_is_published() throws InterruptedException {
        EncodedPublication bad = encode(Publications.of("bad", "A"));

        isolator.isolate(List.of(bad), rejected(bad, CustomerStateRecord.class::isInstance));

        assertThat(results).containsExactly(new PublishResult.NotPublished("too large"));
        assertThat(takeRetry()).isEmpty();
    }

    @Test
    void a_batch_that_cannot_be_encoded_is_retried_one_by_one() throws InterruptedException {
        PendingPublication a = pending(Publications.of("a", "A"), results);
        PendingPublication b = pending(Publications.of("b", "B"), results);

        isolator.isolateUnencodable(List.of(a, b), new IllegalStateException("expected by this test"));

        assertThat(takeRetry()).containsExactly(a);
        assertThat(takeRetry()).containsExactly(b);
    }

    @Test
    void changes_that_cannot_be_encoded_become_dead_letters() throws InterruptedException {
        PendingPublication bad = pending(Publications.of("bad", "A", "B"), results);

        isolator.isolateUnencodable(List.of(bad), new IllegalStateException("expected by this test"));

        assertThat(takeRetry()).singleElement().satisfies(retry -> {
            assertThat(retry.publication().changes()).isEmpty();
            assertThat(retry.publication().deadLetters()).hasSize(2).allMatch(letter -> letter.reason()
                    .contains("expected by this test"));
        });
    }

    @Test
    void a_state_that_cannot_be_encoded_is_not_retried() throws InterruptedException {
        PendingPublication bad = pending(Publications.of("bad"), results);

        isolator.isolateUnencodable(List.of(bad), new IllegalStateException("expected by this test"));

        assertThat(results).hasSize(1).hasOnlyElementsOfType(PublishResult.NotPublished.class);
        assertThat(takeRetry()).isEmpty();
    }

    private EncodedPublication encode(Publication publication) {
        return new EncodedPublication(pending(publication, results), encoder.encode(publication, 1));
    }

    private static TransactionResult.Rejected rejected(EncodedPublication of, Predicate<OutboundRecord> which) {
        return new TransactionResult.Rejected(
                of.records().stream().filter(which).map(OutboundRecord::record).toList(), "too large");
    }

    private static <T extends OutboundRecord> List<T> recordsOf(EncodedPublication publication, Class<T> type) {
        return publication.records().stream()
                .flatMap(record -> type.isInstance(record) ? Stream.of(type.cast(record)) : Stream.empty())
                .toList();
    }

    private static Change change(EncodedPublication publication, int index) {
        return publication.pending().publication().changes().get(index);
    }

    private List<PendingPublication> takeRetry() throws InterruptedException {
        assertThat(queue.take())
                .as("the turn of new publications, of which there are none")
                .isEmpty();
        return queue.take();
    }
}
