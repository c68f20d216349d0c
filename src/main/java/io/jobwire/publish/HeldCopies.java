package io.jobwire.publish;

import io.jobwire.publish.OutboundRecord.CopyRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * The copies of a transaction that wait until the records before them are acknowledged; their number is bounded by what
 * may be unacknowledged. A failure while they are sent is thus that of their topics, unless it concerns the producer as
 * a whole. Not thread-safe.
 */
final class HeldCopies {
    private final SentRecords sent;
    private final List<HeldCopy> held = new ArrayList<>();
    private String sending = "";

    HeldCopies(SentRecords sent) {
        this.sent = sent;
    }

    /** A copy that is not sent yet. */
    private record HeldCopy(CopyRecord record, ProducerRecord<String, byte[]> encoded) {}

    /** Keeps a copy. */
    void hold(CopyRecord record, ProducerRecord<String, byte[]> encoded) {
        held.add(new HeldCopy(record, encoded));
    }

    /**
     * Sends the copies, and waits until they are acknowledged. All records before them must be.
     *
     * @throws ExecutionException if one is not acknowledged, with the reason as its cause
     */
    void send(Producer<String, byte[]> producer) throws ExecutionException, InterruptedException, TimeoutException {
        for (HeldCopy copy : held) {
            sending = copy.record().topic();
            if (sent.hasNoRoomFor(copy.encoded())) {
                sent.awaitAcknowledged();
            }
            sent.add(copy.record(), copy.encoded(), producer.send(copy.encoded()));
        }
        sent.awaitAcknowledged();
        held.clear();
        sending = "";
    }

    /**
     * The topics that refuse copies.
     *
     * @param failure that ended the transaction
     * @return empty if it does not come from sending copies
     */
    Set<String> refusing(Throwable failure) {
        if (sending.isEmpty()) {
            return Set.of();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TopicAuthorizationException denied
                    && !denied.unauthorizedTopics().isEmpty()) {
                return Set.copyOf(denied.unauthorizedTopics());
            } else if (concernsTheProducer(cause)) {
                return Set.of();
            }
        }
        Set<String> failed = sent.topicsOfFailedCopies();
        return failed.isEmpty() ? Set.of(sending) : failed;
    }

    private static boolean concernsTheProducer(Throwable cause) {
        return cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof TransactionalIdAuthorizationException
                || cause instanceof ClusterAuthorizationException
                || cause instanceof AuthenticationException;
    }
}
