package io.jobwire.publish;

import java.util.List;
import java.util.stream.Stream;

/**
 * Publications to publish in one transaction.
 *
 * @param pending the publications
 * @param aborts how many transactions with just these have been aborted
 * @param rejectedBefore whether it is one publication that was rejected before
 */
record PublicationBatch(List<PendingPublication> pending, int aborts, boolean rejectedBefore) {
    private static final int ABORTS_BEFORE_HALVING = 2;

    /** Takes a copy. */
    PublicationBatch {
        pending = List.copyOf(pending);
    }

    /** A batch that has not been attempted yet. */
    PublicationBatch(List<PendingPublication> pending) {
        this(pending, 0, false);
    }

    /**
     * What to retry after its transaction was aborted: once the whole batch, and after that each half for itself. A
     * publication that cannot be committed in time is thus alone in the end, and the others go through.
     *
     * @param rest those of its publications that are still to be published
     */
    Stream<PublicationBatch> afterAbort(List<PendingPublication> rest) {
        if (rest.isEmpty()) {
            return Stream.empty();
        } else if (rest.size() == 1 || aborts + 1 < ABORTS_BEFORE_HALVING) {
            return Stream.of(new PublicationBatch(rest, aborts + 1, rejectedBefore));
        }
        int half = rest.size() / 2;
        return Stream.of(
                new PublicationBatch(rest.subList(0, half)), new PublicationBatch(rest.subList(half, rest.size())));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }
}
