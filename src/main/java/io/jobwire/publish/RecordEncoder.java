package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.shard.CustomerMemory;
import io.jobwire.shard.Placement;
import io.jobwire.shard.StateJson;
import io.jobwire.shard.StateKey;
import io.jobwire.shard.TopicSettings;
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
    List<Part> encode(Publication publication, int shards) {
        CustomerMemory next = publication.next();
        int partition = publication.shard().partition();
        List<Part> parts = new ArrayList<>();
        for (Change change : publication.changes()) {
            if (change.published()) {
                parts.add(new Part(events.encode(next.customer(), change), new Part.Event(change)));
            }
            parts.add(new Part(jobState(next, change, partition), new Part.JobState(change)));
        }
        if (publication.forgets()) {
            next.jobs()
                    .jobs()
                    .keySet()
                    .forEach(job -> parts.add(new Part(state(next, job, partition, null), new Part.CustomerState())));
        }
        byte[] own = publication.forgets() ? null : StateJson.encode(next);
        parts.add(new Part(state(next, null, partition, own), new Part.CustomerState()));
        publication
                .deadLetters()
                .forEach(letter -> parts.add(new Part(deadLetters.encode(letter), new Part.Letter(letter))));
        parts.stream()
                .map(Part::record)
                .filter(record -> record.topic().equals(stateTopic))
                .forEach(record -> Placement.mark(record.headers(), shards));
        return parts;
    }

    private ProducerRecord<String, byte[]> jobState(CustomerMemory next, Change change, int partition) {
        JobKey key = change.job().key();
        KnownJob known = next.jobs().jobs().get(key);
        return state(next, key, partition, known == null ? null : StateJson.encode(known));
    }

    private ProducerRecord<String, byte[]> state(
            CustomerMemory next, @Nullable JobKey job, int partition, byte @Nullable [] value) {
        String key = new StateKey(next.customer().id(), job).text();
        return new ProducerRecord<>(stateTopic, partition, key, value);
    }
}
