package io.jobwire.publish;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Says what keeps a transaction from committing, and what to do about it. Immutable. */
final class FailureExplainer {
    private final String transactionalId;
    private final String groupId;

    FailureExplainer(String transactionalId, String groupId) {
        this.transactionalId = transactionalId;
        this.groupId = groupId;
    }

    /** Explains an exception by the deepest cause that says something. */
    PublishFailure explain(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause instanceof TransactionAbortedException ? deepest : cause;
        }
        String name = deepest.getClass().getSimpleName();
        String message = deepest.getMessage();
        String cause = message == null || message.isBlank() ? name : name + ": " + message.strip();
        String remedy = remedy(deepest);
        return new PublishFailure(
                name + "/" + remedy, remedy == null ? cause : withoutFullStop(cause) + ". Remedy: " + remedy);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private @Nullable String remedy(Throwable cause) {
        if (cause instanceof TransactionalIdAuthorizationException) {
            return "allow Write and Describe on the transactional id " + transactionalId;
        } else if (cause instanceof TopicAuthorizationException topics) {
            return "allow Write and Describe on the topics " + topics.unauthorizedTopics();
        } else if (cause instanceof GroupAuthorizationException) {
            return "allow Read on the consumer group " + groupId;
        } else if (cause instanceof ClusterAuthorizationException) {
            return "allow IdempotentWrite on the cluster";
        } else if (cause instanceof AuthenticationException) {
            return "correct the credentials in the KAFKA_* settings, or on the brokers";
        } else if (cause instanceof UnknownTopicOrPartitionException) {
            return "create the topic again with its former partition count, and restart Jobwire";
        } else if (cause instanceof NotEnoughReplicasException
                || cause instanceof NotEnoughReplicasAfterAppendException) {
            return "start the brokers that are missing; the topic's replicas in sync are fewer than its"
                    + " min.insync.replicas";
        }
        return remedyOfProtocol(cause);
    }

    private @Nullable String remedyOfProtocol(Throwable cause) {
        if (cause instanceof UnsupportedVersionException) {
            return "use brokers that support transactions (Apache Kafka 2.5 or later)";
        } else if (cause instanceof InvalidTxnTimeoutException) {
            return "set KAFKA_TRANSACTION_TIMEOUT_MS to at most the brokers' transaction.max.timeout.ms";
        } else if (cause instanceof InvalidTimestampException) {
            return "correct the clock of this host or of the brokers";
        } else if (cause instanceof InvalidProducerEpochException || cause instanceof ProducerFencedException) {
            return "give each replica a jobwire.replica-id of its own; another process uses the transactional id "
                    + transactionalId;
        } else if (cause instanceof CommitFailedException) {
            return "none while the group rebalances; if it lasts, raise jobwire.session-timeout";
        } else if (cause instanceof TimeoutException && isAbout(cause, "InitProducerId")) {
            return "make sure that the brokers support transactions: __transaction_state needs as many brokers as"
                    + " their transaction.state.log.replication.factor, and transaction.state.log.min.isr in sync";
        } else if (cause instanceof TimeoutException && isAbout(cause, "not present in metadata")) {
            return "restore the topic with its former partition count; it is missing or has fewer partitions";
        } else if (cause instanceof TimeoutException) {
            return "make sure that all brokers are up and reachable, and that each partition has a leader";
        }
        return null;
    }

    private static boolean isAbout(Throwable cause, String words) {
        return String.valueOf(cause.getMessage()).contains(words);
    }
}
