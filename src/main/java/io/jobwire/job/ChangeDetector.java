package io.jobwire.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is known of a customer's jobs with what a poll has seen. Pure: the same arguments give the same result,
 * and nothing is remembered here. Thread-safe.
 */
public final class ChangeDetector {
    /** How many removed jobs of one customer are kept in mind at most; the longest gone are forgotten first. */
    public static final int MOST_DEPARTED = 1_000;

    private final ChangeRules rules;

    /** Compares by these rules. */
    public ChangeDetector(ChangeRules rules) {
        this.rules = rules;
    }

    /**
     * What a comparison found.
     *
     * @param changes in the order of the snapshot, removed jobs last; published or not
     * @param next what is known once these changes have been published
     * @param staleRows rows that were older than what is known, and changed nothing
     */
    public record Outcome(List<Change> changes, KnownJobs next, int staleRows) {}

    /** Finds the changes between what is known and a newer snapshot of the same customer. */
    public Outcome compare(KnownJobs known, Snapshot snapshot) {
        Pass pass = new Pass(known, snapshot);
        snapshot.jobs().values().forEach(pass::seen);
        if (snapshot.whole()) {
            pass.before.values().stream()
                    .filter(job -> !snapshot.jobs().containsKey(job.job().key()))
                    .forEach(pass::missing);
        }
        return pass.outcome();
    }

    /** One run through a snapshot. */
    private final class Pass {
        private final KnownJobs known;
        private final Snapshot snapshot;
        private final Instant now;
        private final List<Change> changes = new ArrayList<>();
        private final Map<JobKey, KnownJob> before;
        private final Map<JobKey, KnownJob> jobs;
        private final Map<JobKey, KnownJobs.Departed> departed;
        private int staleRows;

        Pass(KnownJobs known, Snapshot snapshot) {
            this.known = known;
            this.snapshot = snapshot;
            this.now = snapshot.observedAt();
            this.before = new LinkedHashMap<>(known.jobs());
            this.jobs = new LinkedHashMap<>(before);
            this.departed = new LinkedHashMap<>(known.departed());
        }

        void seen(Job job) {
            KnownJob seenBefore = before.get(job.key());
            if (seenBefore == null) {
                discovered(job);
                return;
            }
            boolean stale = job.isOlderThan(seenBefore.job());
            List<JobField> differences = stale ? List.of() : JobField.differences(seenBefore.job(), job);
            staleRows += stale ? 1 : 0;
            if (differences.isEmpty()) {
                jobs.put(job.key(), seenBefore.seenAgain(now));
            } else {
                boolean status = differences.contains(JobField.STATUS);
                changed(status ? ChangeKind.STATUS_CHANGED : ChangeKind.UPDATED, seenBefore, job, differences);
            }
        }

        void missing(KnownJob before) {
            KnownJob missed = before.missedAgain();
            if (missed.missed() < rules.removedAfter()) {
                jobs.put(before.job().key(), missed);
                return;
            }
            JobKey key = before.job().key();
            long version = record(ChangeKind.REMOVED, before, before.job(), List.of());
            jobs.remove(key);
            departed.remove(key);
            departed.put(key, new KnownJobs.Departed(version, now));
        }

        private void discovered(Job job) {
            boolean baseline = known.wholeAt() == null;
            KnownJobs.Departed earlier = departed.remove(job.key());
            long version = earlier == null ? 0 : earlier.version();
            boolean published =
                    rules.published().contains(ChangeKind.DISCOVERED) && (!baseline || rules.publishBaseline());
            long next = published ? version + 1 : version;
            changes.add(new Change(
                    ChangeKind.DISCOVERED, published, next, baseline, job, null, List.of(), now, known.wholeAt()));
            jobs.put(job.key(), new KnownJob(job.withoutRaw(), next, now, 0));
        }

        private void changed(ChangeKind kind, KnownJob before, Job job, List<JobField> differences) {
            long version = record(kind, before, job, differences);
            jobs.put(job.key(), new KnownJob(job.withoutRaw(), version, now, 0));
        }

        private long record(ChangeKind kind, KnownJob before, Job job, List<JobField> differences) {
            boolean published = rules.published().contains(kind);
            long version = published ? before.version() + 1 : before.version();
            changes.add(new Change(
                    kind, published, version, false, job, before.job(), differences, now, before.observedAt()));
            return version;
        }

        Outcome outcome() {
            Instant horizon = now.minus(rules.forgetAfter());
            departed.values().removeIf(gone -> gone.at().isBefore(horizon));
            departed.entrySet().stream()
                    .sorted(Comparator.comparing(gone -> gone.getValue().at()))
                    .limit(Math.max(0, departed.size() - MOST_DEPARTED))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(departed::remove);
            @Nullable Instant wholeAt = snapshot.whole() ? now : known.wholeAt();
            return new Outcome(List.copyOf(changes), new KnownJobs(jobs, departed, wholeAt), staleRows);
        }
    }
}
