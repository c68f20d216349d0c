package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.publish.OutboundRecord.CustomerStateRecord;
import io.jobwire.publish.OutboundRecord.DeadLetterRecord;
import io.jobwire.publish.OutboundRecord.EventRecord;
import io.jobwire.publish.OutboundRecord.JobStateRecord;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a publication as records: an event and the new state for each change, the dead letters, and always the
 * customer's own state, so that each transaction about a customer commits an offset of its shard. Immutable.
 */
final class RecordEncoder {
    private final EventEncoder events;
    private final DeadLetterEncoder deadLetters;
    private final String stateTopic;

    RecordEncoder(TopicSettings topics, EventSettings settings) {
        this.events = new EventEncoder(topics.events(), settings.source());
        this.deadLetters = new DeadLetterEncoder(topics.deadLetter());
        this.stateTopic = topics.state();
    }

    /** @param partitions the partition count of the state topic, which each state record carries */
    List<OutboundRecord> encode(Publication publication, int partitions) {
        StateRecords states = new StateRecords(publication, partitions);
        List<OutboundRecord> records = new ArrayList<>();
        for (Change change : publication.changes()) {
            if (change.published()) {
                records.add(new EventRecord(events.encode(publication.next().customer(), change), change));
            }
            records.add(new JobStateRecord(states.ofJob(change.job().key()), change));
        }
        if (publication.forgetsCustomer()) {
            for (JobKey job : publication.next().jobs().jobs().keySet()) {
                records.add(new CustomerStateRecord(states.record(job, null)));
            }
        }
        records.add(new CustomerStateRecord(states.ofCustomer()));
        for (DeadLetter letter : publication.deadLetters()) {
            records.add(new DeadLetterRecord(deadLetters.encode(letter), letter));
        }
        return records;
    }

    /** The state records of one publication. */
    private final class StateRecords {
        private final Publication publication;
        private final int partitions;

        StateRecords(Publication publication, int partitions) {
            this.publication = publication;
            this.partitions = partitions;
        }

        /** A tombstone if the job is removed. */
        ProducerRecord<String, byte[]> ofJob(JobKey job) {
            KnownJob known = publication.next().jobs().jobs().get(job);
            return record(job, known == null ? null : StateCodec.encode(known));
        }

        ProducerRecord<String, byte[]> ofCustomer() {
            return record(null, publication.forgetsCustomer() ? null : StateCodec.encode(publication.next()));
        }

        ProducerRecord<String, byte[]> record(@Nullable JobKey job, byte @Nullable [] value) {
            String key = new StateKey(publication.next().customer().id(), job).text();
            ProducerRecord<String, byte[]> state =
                    new ProducerRecord<>(stateTopic, publication.shard().partition(), key, value);
            PartitionCountHeader.write(state.headers(), partitions);
            return state;
        }
    }
}
