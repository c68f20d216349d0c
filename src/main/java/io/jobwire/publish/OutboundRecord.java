package io.jobwire.publish;

import io.jobwire.job.Change;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record of a publication, with what it stands for. It is encoded only when it is sent, so that a customer with
 * thousands of changes needs no memory for all of their records at a time.
 */
public sealed interface OutboundRecord {

    /** Encodes the record for Kafka, anew in each call. */
    Supplier<ProducerRecord<String, byte[]>> encoding();

    /**
     * What is left of a publication if this record can be neither encoded nor accepted by Kafka; empty if nothing can
     * be published without it.
     *
     * @param reason why it is rejected
     */
    Optional<Publication> withoutThis(Publication publication, String reason);

    /** The event of a change. */
    record EventRecord(Supplier<ProducerRecord<String, byte[]>> encoding, Change change) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withoutEvent(change, reason));
        }
    }

    /** An event about the customer itself. */
    record CustomerEventRecord(Supplier<ProducerRecord<String, byte[]>> encoding, CustomerEvent event)
            implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.without(event, reason));
        }
    }

    /** A copy of an event for a further topic. Without it, the event is published all the same. */
    record CopyRecord(Supplier<ProducerRecord<String, byte[]>> encoding, Change change, String topic)
            implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            CopyKey copy = new CopyKey(change.job().key(), topic);
            return Optional.of(publication.withoutCopies(Map.of(copy, reason)));
        }
    }

    /** The new state of a changed job. */
    record JobStateRecord(Supplier<ProducerRecord<String, byte[]>> encoding, Change change) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withoutChange(change, reason));
        }
    }

    /** The customer's own state, which makes the broker check the ownership of its shard; or a tombstone. */
    record CustomerStateRecord(Supplier<ProducerRecord<String, byte[]>> encoding) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.empty();
        }
    }

    /** A dead letter: cut short when it is first rejected, and dropped after that. */
    record DeadLetterRecord(Supplier<ProducerRecord<String, byte[]>> encoding, DeadLetter letter)
            implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.of(publication.withShorterDeadLetter(letter));
        }
    }

    /** The consumer group's claim to a shard. */
    record ClaimRecord(Supplier<ProducerRecord<String, byte[]>> encoding) implements OutboundRecord {
        @Override
        public Optional<Publication> withoutThis(Publication publication, String reason) {
            return Optional.empty();
        }
    }
}
