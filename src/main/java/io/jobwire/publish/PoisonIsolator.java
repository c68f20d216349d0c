package io.jobwire.publish;

import io.jobwire.job.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What becomes of publications that Kafka refuses. Those at fault are tried again one by one; one that is refused alone
 * is tried again without the records at fault, which become dead letters. The innocent go through together.
 */
final class PoisonIsolator {
    private static final Logger LOG = Logger.getLogger(PoisonIsolator.class);

    private final PublicationQueue batches;

    /** Puts what is to be tried again there. */
    PoisonIsolator(PublicationQueue batches) {
        this.batches = batches;
    }

    /**
     * Takes a refused transaction apart.
     *
     * @param together what was to be published
     * @param parts what became of each in it, in the same order
     */
    void isolate(
            List<PendingPublication> together, List<List<OutboundRecord>> parts, TransactionResult.Refused refused) {
        List<PendingPublication> innocent = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            PendingPublication waiting = together.get(i);
            List<OutboundRecord> atFault = parts.get(i).stream()
                    .filter(part -> refused.records().contains(part.record()))
                    .toList();
            if (atFault.isEmpty()) {
                innocent.add(waiting);
            } else if (together.size() > 1) {
                batches.againAlone(waiting);
            } else {
                setAside(waiting, atFault, refused.reason());
            }
        }
        batches.soonAgain(innocent);
    }

    /** Deals with what cannot be made into records: it cannot be published, ever, so it is not tried at each poll. */
    void unencodable(List<PendingPublication> together, RuntimeException reason) {
        if (together.size() > 1) {
            together.forEach(batches::againAlone);
        } else {
            setAsideAll(together.get(0), reason);
        }
    }

    private void setAside(PendingPublication waiting, List<OutboundRecord> atFault, String reason) {
        Publication rest = waiting.publication();
        List<OutboundRecord> statesFirst = atFault.stream()
                .sorted(Comparator.comparing(part -> !(part.about() instanceof OutboundRecord.JobState)))
                .toList();
        for (OutboundRecord part : statesFirst) {
            Publication without = part.about().restOf(rest, reason).orElse(null);
            if (without == null) {
                LOG.errorf("Kafka refuses a state record, so nothing of its customer is published: %s", reason);
                waiting.give(new PublishResult.Unpublished(reason));
                return;
            }
            rest = without;
        }
        LOG.warnf(
                "Kafka refuses %d of the records about customer %s, which are set aside: %s",
                atFault.size(), rest.next().customer().id(), reason);
        batches.againAlone(waiting.with(rest));
    }

    private void setAsideAll(PendingPublication waiting, RuntimeException reason) {
        LOG.error("Changes cannot be encoded, and are set aside", reason);
        Publication rest = waiting.publication();
        for (Change change : rest.changes()) {
            rest = rest.without(change, reason.toString());
        }
        if (waiting.publication().changes().isEmpty()) {
            waiting.give(new PublishResult.Unpublished(reason.toString()));
        } else {
            batches.againAlone(waiting.with(rest));
        }
    }
}
