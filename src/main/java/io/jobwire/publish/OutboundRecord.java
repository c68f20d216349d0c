package io.jobwire.publish;

import io.jobwire.job.Change;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One record of an encoded publication, with what it stands for. */
sealed interface OutboundRecord {

    /** The record for Kafka. */
    ProducerRecord<String, byte[]> record();

    /**
     * What is left of a publication if Kafka rejects this record; empty if nothing can be published without it.
     *
     * @param reason why Kafka rejects it
     */
    Optional<Publication> withoutThis(Publication publication, String reason);

    /** The event of a change. */
    record EventRecord(ProducerRecord<String, byte[]> record, Change change) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withoutEvent(change, reason));
        }
    }

    /** The new state of a changed job. */
    record JobStateRecord(ProducerRecord<String, byte[]> record, Change change) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withoutChange(change, reason));
        }
    }

    /** The customer's own state, which makes the broker check the ownership of its shard; or a tombstone. */
    record CustomerStateRecord(ProducerRecord<String, byte[]> record) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.empty();
        }
    }

    /** A dead letter. */
    record DeadLetterRecord(ProducerRecord<String, byte[]> record, DeadLetter letter) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withoutDeadLetter(letter));
        }
    }
}
