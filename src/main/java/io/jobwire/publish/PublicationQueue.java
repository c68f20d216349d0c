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
 * What is to be published together. Publications that come within a few milliseconds share a transaction, and so do
 * those that came while the last one was under way. Those that are to be tried again and new ones take turns. Anybody
 * may add to it; the rest belongs to one thread.
 */
final class PublicationQueue {
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final int MOST_TOGETHER = 200;

    private final BlockingQueue<PendingPublication> queue = new LinkedBlockingQueue<>();
    private final Deque<List<PendingPublication>> again = new ArrayDeque<>();
    private boolean turnOfTheQueue;

    /** Adds what has come. */
    void add(PendingPublication waiting) {
        queue.add(waiting);
    }

    /** Has these tried again together, before others that are. */
    void soonAgain(List<PendingPublication> together) {
        if (!together.isEmpty()) {
            again.addFirst(together);
        }
    }

    /** Has this tried again alone. */
    void againAlone(PendingPublication waiting) {
        again.addLast(List.of(waiting));
    }

    /** Whether nothing new has come. */
    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The next to be published together; none if none come within a moment. */
    List<PendingPublication> next() throws InterruptedException {
        turnOfTheQueue = !turnOfTheQueue;
        if (again.isEmpty()) {
            return gather(IDLE);
        }
        return turnOfTheQueue ? gather(Duration.ZERO) : again.removeFirst();
    }

    private List<PendingPublication> gather(Duration wait) throws InterruptedException {
        List<PendingPublication> together = new ArrayList<>();
        PendingPublication next = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            together.add(next);
            next = together.size() < MOST_TOGETHER ? queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
        return together;
    }
}
