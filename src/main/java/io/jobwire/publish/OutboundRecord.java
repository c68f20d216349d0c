package io.jobwire.publish;

import io.jobwire.job.Change;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record of a publication.
 *
 * @param record the record
 * @param about what it is about
 */
record OutboundRecord(ProducerRecord<String, byte[]> record, About about) {

    /** What of a publication a record is about. */
    sealed interface About {
        /** What is left to be published if Kafka does not take the record; empty if nothing can do without it. */
        Optional<Publication> restOf(Publication publication, String reason);
    }

    /** The event of a change. */
    record Event(Change change) implements About {
        @Override
        public Optional<Publication> restOf(Publication publication, String reason) {
            return Optional.of(publication.withoutEvent(change, reason));
        }
    }

    /** The new state of a changed job. */
    record JobState(Change change) implements About {
        @Override
        public Optional<Publication> restOf(Publication publication, String reason) {
            return Optional.of(publication.without(change, reason));
        }
    }

    /** The customer's own state, by which the broker checks that its shard is still ours; or the end of its state. */
    record CustomerState() implements About {
        @Override
        public Optional<Publication> restOf(Publication publication, String reason) {
            return Optional.empty();
        }
    }

    /** A dead letter. */
    record Letter(DeadLetter letter) implements About {
        @Override
        public Optional<Publication> restOf(Publication publication, String reason) {
            return Optional.of(publication.without(letter));
        }
    }
}
