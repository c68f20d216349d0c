package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.contract.PublishedRecords;
import io.jobwire.elements.TestSettings;
import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordEncoderTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final String EVENTS = "elements.job-status-changed";
    private static final String STATE = "elements.job-state";

    private final RecordEncoder encoder = new RecordEncoder(
            TestSettings.read(TopicSettings.class, "jobwire.topics."),
            TestSettings.read(EventSettings.class, "jobwire.events."),
            Routes.NONE);

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

    @Test
    void a_removal_costs_a_record_however_many_came_before_and_one_that_is_forgotten_a_tombstone() throws IOException {
        // Given a customer of whom many jobs were removed
        Publication last = Publications.of("c", "A");
        Map<JobKey, RemovedJob> removed = new HashMap<>();
        IntStream.range(0, 1_000).forEach(number -> removed.put(new JobKey("old" + number), new RemovedJob(9, T0)));
        removed.put(new JobKey("A"), new RemovedJob(2, T0));
        CustomerState next = last.next().withJobs(new KnownJobs(Map.of(), removed, T0));

        // When one more is removed, and one is forgotten
        List<ProducerRecord<String, byte[]>> records = records(new Publication(
                last.shard(), next, last.changes(), List.of(), List.of(new JobKey("older")), false, List.of()));

        // Then
        Map<String, byte[]> states = new HashMap<>();
        records.stream()
                .filter(record -> record.topic().equals(STATE))
                .forEach(record -> states.put(record.key(), record.value()));
        assertThat(states).containsOnlyKeys("c/A", "c/older", "c");
        assertThat(states.get("c/older")).isNull();
        assertThat(StateCodec.decodeRemoved(Objects.requireNonNull(states.get("c/A"))))
                .contains(new RemovedJob(2, T0));
        assertThat(Objects.requireNonNull(states.get("c")).length).isLessThan(200);
    }

    private List<ProducerRecord<String, byte[]>> records(Publication publication) {
        return encoder.encode(publication, 4).stream()
                .map(record -> PublishedRecords.requireValid(record.encoding().get()))
                .toList();
    }
}
