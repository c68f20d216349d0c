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
 * One customer of the simulated partner: the rows of its job list, and all that ever happened to them. Nothing happens
 * by itself: when somebody looks, everything that was due by then is made up for in order. Thread-safe.
 */
final class SimulatedCustomer {
    private final CustomerProfile profile;
    private final Map<JobKey, SimulatedJob> rows = new LinkedHashMap<>();
    private final Map<JobKey, SimulatedJob> earlier = new HashMap<>();
    private final Map<JobKey, List<GroundTruth.State>> history = new LinkedHashMap<>();
    private final PriorityQueue<Lane> lanes = new PriorityQueue<>(Comparator.comparing(Lane::next));
    private final Supplier<Instant> clock;
    private final @Nullable Duration historyKept;
    private Instant notBefore = Instant.MIN;
    private Instant now = Instant.MIN;
    private long comingsAndGoings;

    SimulatedCustomer(
            CustomerProfile profile,
            List<JobLifecycle> lives,
            Supplier<Instant> clock,
            @Nullable Duration historyKept) {
        this.profile = profile;
        this.clock = clock;
        this.historyKept = historyKept;
        lives.forEach(life -> lanes.add(new Lane(life)));
    }

    /**
     * What a job list holds at a moment.
     *
     * @param at the moment
     * @param rows in the order in which they came; unmodifiable
     * @param comingsAndGoings how many rows have come or gone so far
     */
    record Rows(Instant at, List<SimulatedJob> rows, long comingsAndGoings) {}

    CustomerProfile profile() {
        return profile;
    }

    /** The rows as they are now. */
    synchronized Rows rows() {
        advance();
        return new Rows(now, List.copyOf(rows.values()), comingsAndGoings);
    }

    /** A row as it was before its last change; null if it never was different, or has gone. */
    synchronized @Nullable SimulatedJob earlier(JobKey key) {
        return earlier.get(key);
    }

    /** Puts a row, in place of one with the same key or as a new one. */
    synchronized void put(SimulatedJob job) {
        advance();
        apply(now, job.key(), job);
    }

    /** Takes a row away, if it is there. */
    synchronized void remove(JobKey key) {
        advance();
        apply(now, key, null);
    }

    /** Time has stood still until now: what was due meanwhile happens now, and was not seen before. */
    synchronized void thaw(Instant at) {
        notBefore = at;
    }

    /** A copy of the history up to now, without what lies too far back. */
    synchronized Map<JobKey, List<GroundTruth.State>> history() {
        advance();
        Map<JobKey, List<GroundTruth.State>> copy = new LinkedHashMap<>();
        history.forEach((key, states) -> copy.put(key, List.copyOf(states)));
        return copy;
    }

    private void advance() {
        Instant read = clock.get();
        now = read.isAfter(now) ? read : now;
        boolean moved = false;
        for (Lane lane = lanes.peek(); lane != null && !lane.next().isAfter(now); lane = lanes.peek()) {
            lanes.remove();
            LifecycleStep step = lane.take();
            lanes.add(lane);
            apply(step.at().isBefore(notBefore) ? notBefore : step.at(), step.key(), step.job());
            moved = true;
        }
        if (moved && historyKept != null) {
            forget(now.minus(historyKept));
        }
    }

    private void apply(Instant at, JobKey key, @Nullable SimulatedJob job) {
        SimulatedJob before = job == null ? rows.remove(key) : rows.put(key, job);
        if (before == null && job == null) {
            return;
        }
        if (job == null) {
            earlier.remove(key);
        } else if (before != null) {
            earlier.put(key, before);
        }
        if (before == null || job == null) {
            comingsAndGoings++;
        }
        JobStatus status = job == null ? null : job.status();
        if (before == null || status != before.status()) {
            history.computeIfAbsent(key, any -> new ArrayList<>()).add(new GroundTruth.State(at, status));
        }
    }

    private void forget(Instant horizon) {
        history.values().forEach(states -> {
            while (states.size() > 1 && states.get(1).since().isBefore(horizon)) {
                states.remove(0);
            }
        });
        history.values()
                .removeIf(states -> states.size() == 1
                        && states.get(0).status() == null
                        && states.get(0).since().isBefore(horizon));
    }

    /** A life, and how far it has been lived. */
    private static final class Lane {
        private final JobLifecycle life;
        private final Deque<LifecycleStep> due = new ArrayDeque<>();
        private int cycle;

        Lane(JobLifecycle life) {
            this.life = life;
            due.addAll(life.cycle(0));
        }

        Instant next() {
            return due.getFirst().at();
        }

        LifecycleStep take() {
            LifecycleStep step = due.removeFirst();
            if (due.isEmpty()) {
                due.addAll(life.cycle(++cycle));
            }
            return step;
        }
    }
}
