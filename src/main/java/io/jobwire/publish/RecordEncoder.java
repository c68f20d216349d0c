package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.publish.OutboundRecord.CopyRecord;
import io.jobwire.publish.OutboundRecord.CustomerEventRecord;
import io.jobwire.publish.OutboundRecord.CustomerStateRecord;
import io.jobwire.publish.OutboundRecord.DeadLetterRecord;
import io.jobwire.publish.OutboundRecord.EventRecord;
import io.jobwire.publish.OutboundRecord.JobStateRecord;
import io.jobwire.publish.SampleChanges.SampleChange;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a publication into records, which are encoded when they are sent: the events about the customer, an event, its
 * copies for further topics and the new state for each change, the dead letters, and always the customer's own state,
 * so that each transaction about a customer commits an offset of its shard. Immutable.
 */
final class RecordEncoder {
    private final EventEncoder events;
    private final DeadLetterEncoder deadLetters;
    private final String stateTopic;
    private final Routes routes;

    RecordEncoder(TopicSettings topics, EventSettings settings, Routes routes) {
        this.routes = routes;
        this.events = new EventEncoder(topics.events(), new CloudEventEncoder(settings.mode(), settings.source()));
        this.deadLetters = new DeadLetterEncoder(topics.deadLetter());
        this.stateTopic = topics.state();
    }

    /** @param partitions the partition count of the state topic, which each state record carries */
    List<OutboundRecord> encode(Publication publication, int partitions) {
        StateRecords states = new StateRecords(publication, partitions);
        List<OutboundRecord> records = new ArrayList<>();
        for (CustomerEvent event : publication.customerEvents()) {
            records.add(new CustomerEventRecord(
                    () -> events.encode(publication.next().customer(), event), event));
        }
        for (Change change : publication.changes()) {
            if (change.published()) {
                addEvent(publication, change, records);
            }
            records.add(new JobStateRecord(() -> states.ofJob(change.job().key()), change));
        }
        Stream<JobKey> forgotten = publication.forgetsCustomer()
                ? Stream.concat(
                        publication.next().jobs().jobs().keySet().stream(),
                        publication.next().jobs().removed().keySet().stream())
                : publication.forgottenJobs().stream();
        forgotten.forEach(job -> records.add(new CustomerStateRecord(() -> states.record(job, null))));
        records.add(new CustomerStateRecord(states::ofCustomer));
        for (DeadLetter letter : publication.deadLetters()) {
            records.add(new DeadLetterRecord(() -> deadLetters.encode(letter), letter));
        }
        return records;
    }

    private void addEvent(Publication publication, Change change, List<OutboundRecord> records) {
        Customer customer = publication.next().customer();
        List<String> further = routes.copies(customer, change).keySet().stream()
                .filter(topic -> !publication
                        .refusedCopies()
                        .contains(new CopyKey(change.job().key(), topic)))
                .toList();
        EventCopies copies = new EventCopies(() -> events.encode(customer, change), further.size());
        records.add(new EventRecord(copies::event, change));
        further.forEach(topic -> records.add(new CopyRecord(() -> copies.copy(topic), change, topic)));
    }

    /** The event of a sample, to be tried out only. */
    ProducerRecord<String, byte[]> sampleEvent(SampleChange sample) {
        return events.encode(sample.customer(), sample.change());
    }

    /** The state of a sample's job in some shard, to be tried out only. */
    ProducerRecord<String, byte[]> sampleState(SampleChange sample, Shard shard, int partitions) {
        Change change = sample.change();
        KnownJob known = new KnownJob(change.job().withoutRaw(), change.version(), change.observedAt());
        JobKey key = change.job().key();
        return state(shard, new StateKey(sample.customer().id(), key), StateCodec.encode(known), partitions);
    }

    /** A customer's state without jobs and model, to be tried out only. */
    ProducerRecord<String, byte[]> smallState(Publication publication, int partitions) {
        Customer customer = publication.next().customer();
        byte[] value = StateCodec.encode(new CustomerState(customer, KnownJobs.NONE));
        return state(publication.shard(), new StateKey(customer.id(), null), value, partitions);
    }

    /** A dead letter without an original text, to be tried out only. */
    ProducerRecord<String, byte[]> smallDeadLetter(Publication publication) {
        Customer customer = publication.next().customer();
        return deadLetters.encode(new DeadLetter(customer, DeadLetterOrigin.CHANGE, "", "", Instant.EPOCH));
    }

    private ProducerRecord<String, byte[]> state(Shard shard, StateKey key, byte @Nullable [] value, int partitions) {
        ProducerRecord<String, byte[]> state = new ProducerRecord<>(stateTopic, shard.partition(), key.text(), value);
        PartitionCountHeader.write(state.headers(), partitions);
        return state;
    }

    /** The state records of one publication. */
    private final class StateRecords {
        private final Publication publication;
        private final int partitions;

        StateRecords(Publication publication, int partitions) {
            this.publication = publication;
            this.partitions = partitions;
        }

        /** What is known of a job, or what is left of it once it is removed. */
        ProducerRecord<String, byte[]> ofJob(JobKey job) {
            KnownJobs jobs = publication.next().jobs();
            KnownJob known = jobs.jobs().get(job);
            if (known != null) {
                return record(job, StateCodec.encode(known));
            }
            RemovedJob removed = jobs.removed().get(job);
            return record(job, removed == null ? null : StateCodec.encode(removed));
        }

        ProducerRecord<String, byte[]> ofCustomer() {
            return record(null, publication.forgetsCustomer() ? null : StateCodec.encode(publication.next()));
        }

        ProducerRecord<String, byte[]> record(@Nullable JobKey job, byte @Nullable [] value) {
            StateKey key = new StateKey(publication.next().customer().id(), job);
            return state(publication.shard(), key, value, partitions);
        }
    }
}
