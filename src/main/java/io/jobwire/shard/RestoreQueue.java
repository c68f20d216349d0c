package io.jobwire.shard;

import io.jobwire.kafka.KafkaFailures;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.lifecycle.FatalErrors;
import io.jobwire.resilience.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Restores shards on a few threads. A shard that has to wait for an open transaction gives its thread to the others and
 * is continued later; one that fails is begun again after a backoff; one that is no longer assigned is dropped.
 *
 * <p>Thread-safe. Callbacks run on the restoring threads.
 */
final class RestoreQueue {
    private static final Logger LOG = Logger.getLogger(RestoreQueue.class);
    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final int THREADS = 4;
    /** How long a shard that waits for an open transaction leaves its thread to the others. */
    private static final Duration WAIT = Duration.ofMillis(250);
    /** Steps notice within one poll of Kafka that the queue has stopped. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Function<TopicPartition, ShardRestoration> begin;
    private final Predicate<ShardAssignment> isAssigned;
    private final BiConsumer<ShardAssignment, RestorationStep> ended;
    private final Map<ShardAssignment, ShardRestoration> waiting = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, task -> new Thread(task, "shard-restorer"));

    /**
     * An empty queue.
     *
     * @param begin begins to restore a partition
     * @param isAssigned whether an assignment still holds
     * @param ended gets what each restoration has led to, which is not to wait
     */
    RestoreQueue(
            Function<TopicPartition, ShardRestoration> begin,
            Predicate<ShardAssignment> isAssigned,
            BiConsumer<ShardAssignment, RestorationStep> ended) {
        this.begin = begin;
        this.isAssigned = isAssigned;
        this.ended = ended;
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Restores the shard of an assignment. */
    void add(ShardAssignment assignment) {
        schedule(assignment, Duration.ZERO, 0);
    }

    /** @param failures how many attempts to restore the shard have failed in a row */
    private void schedule(ShardAssignment assignment, Duration delay, int failures) {
        try {
            var unused = threads.schedule(
                    FatalErrors.guarded(() -> restore(assignment, failures)), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("Shard %d is not restored: the application is stopping", assignment.partition());
            closeWaiting();
        }
    }

    private void restore(ShardAssignment assignment, int failures) {
        Duration pause = RETRY.delay(failures + 1);
        try {
            proceed(assignment, failures);
        } catch (PartitionCountMismatchException e) {
            ended.accept(assignment, new RestorationStep.Unusable(String.valueOf(e.getMessage())));
        } catch (KafkaException e) {
            ShardLog.LOG.notRestored(assignment.partition(), pause.toSeconds(), KafkaFailures.describe(e));
            schedule(assignment, pause, failures + 1);
        } catch (RuntimeException bug) {
            ShardLog.LOG.restoreFailed(assignment.partition(), pause.toSeconds(), bug);
            schedule(assignment, pause, failures + 1);
        }
    }

    /** Runs the next step of a restoration, and keeps it for a later one if it has to wait. */
    private void proceed(ShardAssignment assignment, int failures) {
        ShardRestoration kept = waiting.remove(assignment);
        if (!isCurrent(assignment)) {
            if (kept != null) {
                kept.close();
            }
            return;
        }
        ShardRestoration restoration = kept == null ? begin.apply(assignment.topicPartition()) : kept;
        boolean waits = false;
        try {
            RestorationStep step = restoration.proceed(() -> !isCurrent(assignment));
            if (!(step instanceof RestorationStep.Waits)) {
                ended.accept(assignment, step);
            } else {
                waits = isCurrent(assignment);
            }
        } finally {
            if (!waits) {
                restoration.close();
            }
        }
        if (waits) {
            waiting.put(assignment, restoration);
            schedule(assignment, WAIT, failures);
        }
    }

    private boolean isCurrent(ShardAssignment assignment) {
        return isAssigned.test(assignment) && !threads.isShutdown();
    }

    /** Restores nothing more. Steps that still run may end first, since Kafka's clients dislike to be interrupted. */
    void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        closeWaiting();
    }

    private void closeWaiting() {
        List.copyOf(waiting.keySet()).forEach(assignment -> {
            ShardRestoration restoration = waiting.remove(assignment);
            if (restoration != null) {
                restoration.close();
            }
        });
    }
}
