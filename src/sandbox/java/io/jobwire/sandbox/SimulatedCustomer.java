package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the simulated partner: the current rows of its job list, and their history. The state is computed
 * lazily: each call first applies all lifecycle steps that are due by then, in order. Thread-safe.
 */
final class SimulatedCustomer {
    private final CustomerProfile profile;
    private final Map<JobKey, SimulatedJob> rows = new LinkedHashMap<>();
    private final Map<JobKey, SimulatedJob> previousVersions = new HashMap<>();
    private final Map<JobKey, List<GroundTruth.RowStatus>> history = new LinkedHashMap<>();
    private final PriorityQueue<LifecycleCursor> cursors =
            new PriorityQueue<>(Comparator.comparing(LifecycleCursor::nextAt));
    private final Supplier<Instant> clock;
    private final @Nullable Duration historyRetention;
    private Instant notBefore = Instant.MIN;
    private Instant now = Instant.MIN;
    private long rowSetVersion;

    SimulatedCustomer(
            CustomerProfile profile,
            List<JobLifecycle> lifecycles,
            Supplier<Instant> clock,
            @Nullable Duration historyRetention) {
        this.profile = profile;
        this.clock = clock;
        this.historyRetention = historyRetention;
        lifecycles.forEach(lifecycle -> cursors.add(new LifecycleCursor(lifecycle)));
    }

    /**
     * The content of the job list at one moment.
     *
     * @param at the moment
     * @param rows in the order in which they were added; unmodifiable
     * @param rowSetVersion how many rows have been added or removed so far
     */
    record RowsSnapshot(Instant at, List<SimulatedJob> rows, long rowSetVersion) {}

    CustomerProfile profile() {
        return profile;
    }

    /** The current rows. */
    synchronized RowsSnapshot rows() {
        advance();
        return new RowsSnapshot(now, List.copyOf(rows.values()), rowSetVersion);
    }

    /** A row as it was before its last change; null if it has never changed or does not exist. */
    synchronized @Nullable SimulatedJob previousVersion(JobKey key) {
        return previousVersions.get(key);
    }

    /** Adds a row, or replaces the one with the same key. */
    synchronized void put(SimulatedJob job) {
        advance();
        apply(now, job.key(), job);
    }

    /** Removes a row if it exists. */
    synchronized void remove(JobKey key) {
        advance();
        apply(now, key, null);
    }

    /** Resumes after a freeze: steps that were due in the meantime take effect at {@code at}. */
    synchronized void thaw(Instant at) {
        notBefore = at;
    }

    /** A copy of the history within the retention. */
    synchronized Map<JobKey, List<GroundTruth.RowStatus>> history() {
        advance();
        Map<JobKey, List<GroundTruth.RowStatus>> copy = new LinkedHashMap<>();
        history.forEach((key, statuses) -> copy.put(key, List.copyOf(statuses)));
        return copy;
    }

    private void advance() {
        Instant read = clock.get();
        now = read.isAfter(now) ? read : now;
        boolean changed = false;
        for (LifecycleCursor cursor = cursors.peek();
                cursor != null && !cursor.nextAt().isAfter(now);
                cursor = cursors.peek()) {
            cursors.remove();
            LifecycleStep step = cursor.take();
            cursors.add(cursor);
            apply(step.at().isBefore(notBefore) ? notBefore : step.at(), step.key(), step.job());
            changed = true;
        }
        if (changed && historyRetention != null) {
            pruneHistory(now.minus(historyRetention));
        }
    }

    private void apply(Instant at, JobKey key, @Nullable SimulatedJob job) {
        SimulatedJob before = job == null ? rows.remove(key) : rows.put(key, job);
        if (before == null && job == null) {
            return;
        }
        if (job == null) {
            previousVersions.remove(key);
        } else if (before != null) {
            previousVersions.put(key, before);
        }
        if (before == null || job == null) {
            rowSetVersion++;
        }
        JobStatus status = job == null ? null : job.status();
        if (before == null || status != before.status()) {
            history.computeIfAbsent(key, any -> new ArrayList<>()).add(new GroundTruth.RowStatus(at, status));
        }
    }

    private void pruneHistory(Instant horizon) {
        history.values().forEach(statuses -> {
            while (statuses.size() > 1 && statuses.get(1).since().isBefore(horizon)) {
                statuses.remove(0);
            }
        });
        history.values()
                .removeIf(statuses -> statuses.size() == 1
                        && statuses.get(0).status() == null
                        && statuses.get(0).since().isBefore(horizon));
    }

    /** The position in a lifecycle. */
    private static final class LifecycleCursor {
        private final JobLifecycle lifecycle;
        private final Deque<LifecycleStep> pending = new ArrayDeque<>();
        private int cycle;

        LifecycleCursor(JobLifecycle lifecycle) {
            this.lifecycle = lifecycle;
            pending.addAll(lifecycle.cycle(0));
        }

        Instant nextAt() {
            return pending.getFirst().at();
        }

        LifecycleStep take() {
            LifecycleStep step = pending.removeFirst();
            if (pending.isEmpty()) {
                pending.addAll(lifecycle.cycle(++cycle));
            }
            return step;
        }
    }
}
