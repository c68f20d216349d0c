package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.job.Change;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicSettings;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordEncoderTest {
    private static final String EVENTS = "elements.job-status-changed";
    private static final String STATE = "elements.job-state";

    private final RecordEncoder encoder = new RecordEncoder(
            TestSettings.read(TopicSettings.class, "jobwire.topics."),
            TestSettings.read(EventSettings.class, "jobwire.events."));

    @Test
    void a_change_has_an_event_and_a_state_and_the_customer_has_a_state() {
        List<ProducerRecord<String, byte[]>> records = records(Publications.of("c", "A"));

        assertThat(records).extracting(ProducerRecord::topic).containsExactly(EVENTS, STATE, STATE);
        assertThat(records).extracting(ProducerRecord::key).containsExactly("c", "c/A", "c");
        assertThat(records).allMatch(record -> record.value() != null);
    }

    @Test
    void a_change_that_is_not_published_has_only_a_state() {
        Publication publication = Publications.of("c", "A");
        List<Change> unpublished =
                publication.changes().stream().map(Change::unpublished).toList();

        assertThat(records(new Publication(publication.shard(), publication.next(), unpublished, List.of())))
                .extracting(ProducerRecord::key)
                .containsExactly("c/A", "c");
    }

    @Test
    void every_publication_commits_an_offset_of_its_shard() {
        assertThat(records(Publications.of("c"))).singleElement().satisfies(record -> assertThat(record.topic())
                .isEqualTo(STATE));
    }

    @Test
    void state_records_name_the_partition_and_the_partition_count() {
        assertThat(records(Publications.of("c", "A")))
                .filteredOn(record -> record.topic().equals(STATE))
                .allSatisfy(record -> {
                    assertThat(record.partition()).isZero();
                    assertThat(PartitionCountHeader.read(record.headers())).hasValue(4);
                });
    }

    @Test
    void a_forgotten_customer_has_a_tombstone_for_each_record() {
        Publication last = Publications.of("c", "A", "B");

        List<ProducerRecord<String, byte[]>> records = records(Publication.tombstones(last.shard(), last.next()));

        assertThat(records).extracting(ProducerRecord::key).containsExactlyInAnyOrder("c/A", "c/B", "c");
        assertThat(records)
                .allMatch(record -> record.value() == null && record.topic().equals(STATE));
    }

    private List<ProducerRecord<String, byte[]>> records(Publication publication) {
        return encoder.encode(publication, 4).stream()
                .<ProducerRecord<String, byte[]>>map(record -> record.encoding().get())
                .toList();
    }
}
