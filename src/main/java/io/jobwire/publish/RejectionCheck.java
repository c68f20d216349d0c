package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.publish.OutboundRecord.CopyRecord;
import io.jobwire.publish.OutboundRecord.CustomerEventRecord;
import io.jobwire.publish.OutboundRecord.DeadLetterRecord;
import io.jobwire.publish.OutboundRecord.EventRecord;
import io.jobwire.publish.SampleChanges.SampleChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells records that Kafka rejects from a topic that rejects (nearly) everything, for example because somebody lowered
 * its {@code max.message.bytes}: it tries out a rather small usual record, in a transaction that is always aborted. If
 * the topic rejects even that, the records are not at fault. Belongs to the publisher's thread.
 */
final class RejectionCheck {
    private static final String REJECTED = "rejected";
    /** With fewer samples, a record without optional fields is tried out. */
    private static final int MIN_SAMPLES = 4;

    private final RecordEncoder encoder;
    private final TransactionalWriter writer;
    private final TopicLimits limits;
    private final TopicSettings topics;
    private final SampleChanges samples = new SampleChanges();

    RejectionCheck(RecordEncoder encoder, TransactionalWriter writer, TopicLimits limits, TopicSettings topics) {
        this.encoder = encoder;
        this.writer = writer;
        this.limits = limits;
        this.topics = topics;
    }

    /** Takes note of what is to be published. */
    void observe(Publication publication) {
        samples.add(publication);
    }

    /**
     * Checks the topics of rejected records, except further topics.
     *
     * @param batch what was to be published; not empty
     * @param partitions the partition count of the state topic
     * @return what is wrong with a topic that rejects usual records as well; empty if the rejected records are at fault
     */
    Optional<PublishFailure> refusal(
            List<PendingPublication> batch, TransactionResult.Rejected rejected, int partitions) {
        Publication first = batch.get(0).publication();
        return rejected.records().stream()
                .filter(record -> !(record instanceof CopyRecord))
                .map(this::topic)
                .distinct()
                .flatMap(topic -> usualRecord(topic, first, partitions).stream())
                .flatMap(usual -> tryOut(usual).map(failure -> explained(failure, usual)).stream())
                .findFirst();
    }

    /**
     * Tries out a usual event on a further topic.
     *
     * @return why the topic does not take it; empty if it does, or no event is known
     */
    Optional<PublishFailure> refusalOfCopies(String topic) {
        return usualEvent().map(event -> EventCopies.copy(event, topic)).flatMap(copy -> tryOut(copy)
                .map(failure -> isRejection(failure) ? explainedCopy(failure, copy) : failure));
    }

    /**
     * Tells those of several rejected records that Kafka rejects from those that the client had not sent yet: it fails
     * them, too, with the reason of the rejected one.
     *
     * @return the records at fault as {@link TransactionResult.Rejected}, or that nothing can be told now
     */
    TransactionResult atFault(TransactionResult.Rejected together) {
        if (together.records().size() == 1) {
            return together;
        }
        Iterator<OutboundRecord> suspects = together.records().iterator();
        List<OutboundRecord> atFault = new ArrayList<>();
        while (suspects.hasNext()) {
            TransactionResult result = writer.tryOut(suspects).orElse(null);
            if (result instanceof TransactionResult.Rejected alone) {
                atFault.addAll(alone.records());
            } else if (result != null) {
                return result;
            }
        }
        return atFault.isEmpty()
                ? new TransactionResult.Aborted(new PublishFailure("rejected together", together.reason()))
                : new TransactionResult.Rejected(atFault, true, together.reason());
    }

    /** Sends a record in a transaction that is always aborted; empty if Kafka accepts it. */
    Optional<PublishFailure> tryOut(ProducerRecord<String, byte[]> sample) {
        OutboundRecord record = new OutboundRecord.CustomerStateRecord(() -> sample);
        return writer.tryOut(List.of(record).iterator()).map(RejectionCheck::failure);
    }

    private static PublishFailure failure(TransactionResult result) {
        if (result instanceof TransactionResult.Aborted aborted) {
            return aborted.failure();
        }
        return new PublishFailure(
                REJECTED, result instanceof TransactionResult.Rejected rejected ? rejected.reason() : result.label());
    }

    /** Whether a failure is that a topic rejects a record for good. */
    static boolean isRejection(PublishFailure failure) {
        return failure.kind().equals(REJECTED);
    }

    private String topic(OutboundRecord record) {
        if (record instanceof EventRecord || record instanceof CustomerEventRecord) {
            return topics.events();
        }
        return record instanceof DeadLetterRecord ? topics.deadLetter() : topics.state();
    }

    private Optional<ProducerRecord<String, byte[]>> usualRecord(String topic, Publication any, int partitions) {
        if (topic.equals(topics.events())) {
            return usualEvent();
        } else if (topic.equals(topics.state())) {
            return lowerQuartile(sample -> encoder.sampleState(sample, any.shard(), partitions))
                    .or(() -> Optional.of(encoder.smallState(any, partitions)));
        }
        return Optional.of(encoder.smallDeadLetter(any));
    }

    private Optional<ProducerRecord<String, byte[]>> usualEvent() {
        return lowerQuartile(encoder::sampleEvent).or(() -> samples.all().stream()
                .map(RejectionCheck::small)
                .flatMap(small -> encoded(small, encoder::sampleEvent))
                .findFirst());
    }

    private static SampleChange small(SampleChange sample) {
        Change change = sample.change();
        return new SampleChange(
                sample.customer(),
                new Change(
                        change.kind(),
                        change.published(),
                        change.version(),
                        change.baseline(),
                        change.resync(),
                        change.job().withoutRaw(),
                        null,
                        change.changedFields(),
                        change.observedAt(),
                        change.previousObservedAt()));
    }

    /** Not the median: some customers with large jobs do not decide. Empty if there are few samples. */
    private Optional<ProducerRecord<String, byte[]>> lowerQuartile(
            Function<SampleChange, ProducerRecord<String, byte[]>> encoding) {
        List<ProducerRecord<String, byte[]>> records = samples.all().stream()
                .flatMap(sample -> encoded(sample, encoding))
                .sorted(Comparator.comparingInt(record -> record.value().length))
                .toList();
        return records.size() < MIN_SAMPLES ? Optional.empty() : Optional.of(records.get(records.size() / 4));
    }

    private static Stream<ProducerRecord<String, byte[]>> encoded(
            SampleChange sample, Function<SampleChange, ProducerRecord<String, byte[]>> encoding) {
        try {
            return Stream.of(encoding.apply(sample));
        } catch (RuntimeException unencodable) {
            return Stream.empty();
        }
    }

    private PublishFailure explainedCopy(PublishFailure failure, ProducerRecord<String, byte[]> usual) {
        return new PublishFailure(
                REJECTED,
                "Topic " + usual.topic() + limit(usual.topic()) + " rejects even a usual event of "
                        + usual.value().length + " bytes: " + failure.reason()
                        + ". Remedy: correct the topic's configuration, such as max.message.bytes (default 1048588)");
    }

    private String limit(String topic) {
        return limits.maxMessageBytes(topic).stream()
                .mapToObj(bytes -> " (max.message.bytes=" + bytes + ")")
                .findFirst()
                .orElse("");
    }

    private PublishFailure explained(PublishFailure failure, ProducerRecord<String, byte[]> usual) {
        String topic = usual.topic();
        String limit = limit(topic);
        return new PublishFailure(
                topic + "/" + failure.kind(),
                "Topic " + topic + limit + " rejects nearly everything, even a usual record of "
                        + usual.value().length + " bytes, so nothing becomes a dead letter: " + failure.reason()
                        + ". Remedy: correct the topic's configuration, such as max.message.bytes (default 1048588)");
    }
}
