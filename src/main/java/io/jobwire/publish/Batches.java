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
final class Batches {
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final int MOST_TOGETHER = 200;

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Deque<List<Waiting>> again = new ArrayDeque<>();
    private boolean turnOfTheQueue;

    /** Adds what has come. */
    void add(Waiting waiting) {
        queue.add(waiting);
    }

    /** Has these tried again together, before others that are. */
    void soonAgain(List<Waiting> together) {
        if (!together.isEmpty()) {
            again.addFirst(together);
        }
    }

    /** Has this tried again alone. */
    void againAlone(Waiting waiting) {
        again.addLast(List.of(waiting));
    }

    /** Whether nothing new has come. */
    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The next to be published together; none if none come within a moment. */
    List<Waiting> next() throws InterruptedException {
        turnOfTheQueue = !turnOfTheQueue;
        if (again.isEmpty()) {
            return gather(IDLE);
        }
        return turnOfTheQueue ? gather(Duration.ZERO) : again.removeFirst();
    }

    private List<Waiting> gather(Duration wait) throws InterruptedException {
        List<Waiting> together = new ArrayList<>();
        Waiting next = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            together.add(next);
            next = together.size() < MOST_TOGETHER ? queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
        return together;
    }
}
