package io.jobwire.publish;

import io.jobwire.publish.OutboundRecord.CopyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps further topics that take no copies from holding up anything else. Belongs to the publisher's thread. */
final class Copying {
    private final Routes routes;
    private final TopicDiagnosis diagnosis;
    private final RejectionCheck rejections;
    private final TransactionReporter reporter;
    private final FurtherTopics topics = new FurtherTopics();

    Copying(Routes routes, TopicDiagnosis diagnosis, RejectionCheck rejections, TransactionReporter reporter) {
        this.routes = routes;
        this.diagnosis = diagnosis;
        this.rejections = rejections;
        this.reporter = reporter;
    }

    /** The publication with dead letters in place of copies for suspended topics. */
    Publication withoutSuspended(Publication publication) {
        Map<String, PublishFailure> suspended = topics.failures();
        if (suspended.isEmpty()) {
            return publication;
        }
        Map<CopyKey, String> refused = new HashMap<>();
        publication.changes().forEach(change -> routes.copies(publication.next().customer(), change)
                .keySet()
                .forEach(topic -> Optional.ofNullable(suspended.get(topic))
                        .ifPresent(
                                failure -> refused.put(new CopyKey(change.job().key(), topic), failure.reason()))));
        return refused.isEmpty() ? publication : publication.withoutCopies(refused);
    }

    /** Notes that a transaction with these records is committed. */
    void committed(List<OutboundRecord> records) {
        topics.took(copies(records));
    }

    /**
     * Notes that further topics kept a transaction from committing, and finds out why.
     *
     * @return the same with the causes that Kafka tells, if it tells any
     */
    TransactionResult.Aborted refused(TransactionResult.Aborted aborted) {
        Map<String, Optional<PublishFailure>> told =
                aborted.furtherTopics().stream().collect(Collectors.toMap(Function.identity(), diagnosis::diagnose));
        told.forEach((topic, cause) -> {
            PublishFailure failure = cause.orElse(aborted.failure());
            refused(topic, failure, cause.filter(TopicDiagnosis::isMissing).isPresent());
        });
        PublishFailure first =
                told.values().stream().flatMap(Optional::stream).findFirst().orElse(aborted.failure());
        return new TransactionResult.Aborted(first, aborted.furtherTopics());
    }

    /**
     * Suspends those of the further topics that reject usual events as well.
     *
     * @param rejected records, of whichever topics
     * @return that the transaction is to be repeated, with dead letters in place of copies; empty if the further topics
     *     reject just these records
     */
    Optional<TransactionResult> rejected(TransactionResult.Rejected rejected) {
        Map<String, PublishFailure> refusing = new HashMap<>();
        for (String topic : copies(rejected.records())) {
            rejections.refusalOfCopies(topic).ifPresent(failure -> refusing.put(topic, failure));
        }
        refusing.forEach((topic, failure) -> refused(topic, failure, RejectionCheck.isRejection(failure)));
        return refusing.values().stream()
                .findFirst()
                .map(failure -> new TransactionResult.Aborted(failure, refusing.keySet()));
    }

    /** Tries out the suspended topics whose time has come, for some seconds at most. */
    void tryOut() {
        for (String topic : topics.due(System.nanoTime())) {
            Optional<PublishFailure> failure = diagnosis.diagnose(topic).or(() -> rejections.refusalOfCopies(topic));
            failure.ifPresentOrElse(cause -> topics.stillRefuses(topic, cause, System.nanoTime()), () -> {
                topics.resume(topic);
                PublishLog.LOG.copiedAgain(topic);
            });
            reporter.suspendedTopics(topics.failures());
        }
    }

    /** @param lasts whether it certainly does, so that the topic is suspended at once */
    private void refused(String topic, PublishFailure failure, boolean lasts) {
        long now = System.nanoTime();
        if (lasts ? topics.suspend(topic, failure, now) : topics.refused(topic, failure, now)) {
            PublishLog.LOG.notCopied(topic, failure.reason());
            reporter.suspendedTopics(topics.failures());
        }
    }

    private static List<String> copies(List<OutboundRecord> records) {
        return records.stream()
                .map(record -> record instanceof CopyRecord copy ? copy.topic() : null)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
