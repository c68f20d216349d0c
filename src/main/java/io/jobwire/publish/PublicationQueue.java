package io.jobwire.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The publications that wait for a transaction, in batches. Those that have arrived during a transaction form the next
 * batch, which begins at once; the first after an idle time waits a moment for others that arrive with it. Batches to
 * retry alternate with new ones, so neither starves. Any thread may {@link #add}; all else belongs to the publisher's
 * thread.
 */
final class PublicationQueue {
    /** In total, however many arrive. */
    private static final Duration LINGER = Duration.ofMillis(2);

    private static final Duration MAX_WAIT = Duration.ofMillis(100);
    private static final int MAX_BATCH = 200;

    private final BlockingQueue<PendingPublication> added = new LinkedBlockingQueue<>();
    private final Deque<PublicationBatch> retries = new ArrayDeque<>();
    private boolean newOnesNext;

    /** Adds a new publication. */
    void add(PendingPublication pending) {
        added.add(pending);
    }

    /** Queues publications to be retried in one batch, before other retries. */
    void retryTogether(List<PendingPublication> batch) {
        if (!batch.isEmpty()) {
            retries.addFirst(new PublicationBatch(batch));
        }
    }

    /** Queues a rejected publication to be retried in a batch of its own, after other retries. */
    void retryAlone(PendingPublication pending) {
        retryLater(new PublicationBatch(List.of(pending), 0, true));
    }

    /** Queues a batch to be retried as it is, after other retries. */
    void retryLater(PublicationBatch batch) {
        retries.addLast(batch);
    }

    /** Removes and returns all publications that are to be retried. */
    List<PendingPublication> drainRetries() {
        List<PendingPublication> all =
                retries.stream().flatMap(batch -> batch.pending().stream()).toList();
        retries.clear();
        return all;
    }

    /** Whether a publication waits to be retried. */
    boolean hasRetries() {
        return !retries.isEmpty();
    }

    /** Whether a new publication waits; retries do not count. */
    boolean hasNew() {
        return !added.isEmpty();
    }

    /** Takes the next batch; waits up to 100 ms for one, and is empty if none arrives. */
    PublicationBatch take() throws InterruptedException {
        newOnesNext = !newOnesNext;
        if (retries.isEmpty()) {
            return new PublicationBatch(takeNew(MAX_WAIT));
        }
        return newOnesNext ? new PublicationBatch(takeNew(Duration.ZERO)) : retries.removeFirst();
    }

    private List<PendingPublication> takeNew(Duration maxWait) throws InterruptedException {
        List<PendingPublication> batch = new ArrayList<>();
        added.drainTo(batch, MAX_BATCH);
        if (batch.isEmpty()) {
            awaitOne(batch, maxWait);
        }
        return batch;
    }

    private void awaitOne(List<PendingPublication> batch, Duration maxWait) throws InterruptedException {
        PendingPublication first = added.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        long deadline = System.nanoTime() + LINGER.toNanos();
        PendingPublication next = first;
        while (next != null) {
            batch.add(next);
            next = batch.size() < MAX_BATCH ? added.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
        }
    }
}
