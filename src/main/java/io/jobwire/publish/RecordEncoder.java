package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * All records of a publication: events, the new state of each changed job, dead letters, and in any case the customer's
 * own state, by which the broker checks that its shard is still ours.
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

    /** @param shards how many there are, by which the customer was placed */
    List<OutboundRecord> encode(Publication publication, int shards) {
        CustomerState next = publication.next();
        int partition = publication.shard().partition();
        List<OutboundRecord> parts = new ArrayList<>();
        for (Change change : publication.changes()) {
            if (change.published()) {
                parts.add(new OutboundRecord(events.encode(next.customer(), change), new OutboundRecord.Event(change)));
            }
            parts.add(new OutboundRecord(jobState(next, change, partition), new OutboundRecord.JobState(change)));
        }
        if (publication.forgets()) {
            next.jobs()
                    .jobs()
                    .keySet()
                    .forEach(job -> parts.add(
                            new OutboundRecord(state(next, job, partition, null), new OutboundRecord.CustomerState())));
        }
        byte[] own = publication.forgets() ? null : StateCodec.encode(next);
        parts.add(new OutboundRecord(state(next, null, partition, own), new OutboundRecord.CustomerState()));
        publication
                .deadLetters()
                .forEach(letter ->
                        parts.add(new OutboundRecord(deadLetters.encode(letter), new OutboundRecord.Letter(letter))));
        parts.stream()
                .map(OutboundRecord::record)
                .filter(record -> record.topic().equals(stateTopic))
                .forEach(record -> PartitionCountHeader.mark(record.headers(), shards));
        return parts;
    }

    private ProducerRecord<String, byte[]> jobState(CustomerState next, Change change, int partition) {
        JobKey key = change.job().key();
        KnownJob known = next.jobs().jobs().get(key);
        return state(next, key, partition, known == null ? null : StateCodec.encode(known));
    }

    private ProducerRecord<String, byte[]> state(
            CustomerState next, @Nullable JobKey job, int partition, byte @Nullable [] value) {
        String key = new StateKey(next.customer().id(), job).text();
        return new ProducerRecord<>(stateTopic, partition, key, value);
    }
}
