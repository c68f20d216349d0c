package io.jobwire.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is known of a customer's jobs with a newer snapshot of them. Pure: the same arguments give the same
 * result, and no state is kept here. Thread-safe.
 */
public final class ChangeDetector {
    /** For how long the version of a removed run is remembered at most: its id does not come back but by mistake. */
    private static final Duration RUN_RETENTION = Duration.ofDays(1);

    private final ChangeRules rules;

    /** Compares by these rules. */
    public ChangeDetector(ChangeRules rules) {
        this.rules = rules;
    }

    /** Finds the changes between what is known and a newer snapshot of the same customer. */
    public DetectedChanges detect(KnownJobs known, Snapshot snapshot) {
        Pass pass = new Pass(known, snapshot);
        snapshot.jobs().values().forEach(pass::seen);
        if (snapshot.complete()) {
            pass.missing(pass.before.values().stream()
                    .filter(job -> !snapshot.jobs().containsKey(job.job().key()))
                    .toList());
        }
        return pass.result();
    }

    /**
     * What is known after a complete or partial snapshot that shows exactly the known jobs, all of them unchanged. Like
     * {@link #detect} with such a snapshot, without looking at each job.
     *
     * @param complete whether the snapshot is complete
     */
    public static KnownJobs unchanged(KnownJobs known, Instant observedAt, boolean complete) {
        return known.seenAgain(observedAt, complete);
    }

    /**
     * Repeats the present state of all known jobs: each is published as {@link ChangeKind#DISCOVERED} with
     * {@link Change#resync}, as it was last seen and when, whatever the rules say. Its version continues; what is known
     * of it stays the same otherwise. Nothing is known of the raw rows.
     */
    public static DetectedChanges resync(KnownJobs known) {
        Map<JobKey, KnownJob> jobs = new LinkedHashMap<>(known.jobs()); // creates packed values once
        jobs.replaceAll((key, job) -> job.withVersion(job.version() + 1));
        Instant confirmedAt = known.confirmedAt();
        List<Change> changes = jobs.values().stream()
                .map(job -> repeated(confirmedAt == null ? job : job.seenAt(confirmedAt)))
                .toList();
        KnownJobs next =
                new KnownJobs(Collections.unmodifiableMap(jobs), known.removed(), known.lastCompleteAt(), confirmedAt);
        return new DetectedChanges(changes, next, List.of(), 0);
    }

    private static Change repeated(KnownJob job) {
        return new Change(
                ChangeKind.DISCOVERED,
                true,
                job.version(),
                false,
                true,
                job.job(),
                null,
                List.of(),
                job.observedAt(),
                null);
    }

    /** The known jobs with the times at which each was last seen; creates packed values once. */
    private static Map<JobKey, KnownJob> jobsOf(KnownJobs known) {
        Map<JobKey, KnownJob> jobs = new LinkedHashMap<>(known.jobs());
        Instant confirmedAt = known.confirmedAt();
        if (confirmedAt != null) {
            jobs.replaceAll((key, job) -> job.seenAt(confirmedAt));
        }
        return jobs;
    }

    /** One pass through a snapshot. */
    private final class Pass {
        private final KnownJobs known;
        private final Snapshot snapshot;
        private final Instant now;
        private final List<Change> changes = new ArrayList<>();
        private final Map<JobKey, KnownJob> before;
        private final Map<JobKey, KnownJob> jobs;
        private final Map<JobKey, RemovedJob> removed;
        private int staleRows;

        Pass(KnownJobs known, Snapshot snapshot) {
            this.known = known;
            this.snapshot = snapshot;
            this.now = snapshot.observedAt();
            this.before = jobsOf(known);
            this.jobs = new LinkedHashMap<>(before);
            this.removed = new LinkedHashMap<>(known.removed());
        }

        void seen(Job job) {
            KnownJob knownJob = before.get(job.key());
            if (knownJob == null) {
                discovered(job);
            } else if (StaleRow.isStale(job, knownJob, now)) {
                stale(knownJob);
            } else {
                List<JobField<?>> differences = JobField.differences(knownJob.job(), job);
                if (differences.isEmpty()) {
                    unchanged(knownJob, job);
                } else {
                    changed(knownJob, job, differences);
                }
            }
        }

        void missing(List<KnownJob> absent) {
            Duration minAbsence = rules.minAbsence(before.size(), absent.size());
            absent.forEach(knownJob -> missing(knownJob.missing(now), minAbsence));
        }

        private void missing(KnownJob knownJob, Duration minAbsence) {
            JobKey key = knownJob.job().key();
            Absence absence = knownJob.absence();
            if (absence == null || !absence.hasLasted(rules.removedAfter(), minAbsence, now)) {
                jobs.put(key, knownJob);
                return;
            }
            boolean published = rules.published().contains(ChangeKind.REMOVED);
            long version = changed(ChangeKind.REMOVED, published, knownJob, knownJob.job(), List.of());
            jobs.remove(key);
            removed.remove(key); // so that it moves to the end
            removed.put(key, new RemovedJob(version, now));
        }

        private void discovered(Job job) {
            boolean baseline = known.lastCompleteAt() == null;
            RemovedJob earlier = removed.remove(job.key());
            long version = earlier == null ? 0 : earlier.version();
            boolean published =
                    rules.published().contains(ChangeKind.DISCOVERED) && (!baseline || rules.publishBaseline());
            long next = published ? version + 1 : version;
            Instant since = known.lastCompleteAt();
            changes.add(new Change(
                    ChangeKind.DISCOVERED, published, next, baseline, false, job, null, List.of(), now, since));
            remember(job, next);
        }

        /** The job is there, but what the row says is no observation of it. */
        private void stale(KnownJob knownJob) {
            staleRows++;
            jobs.put(knownJob.job().key(), knownJob.presentButStale());
        }

        private void unchanged(KnownJob knownJob, Job job) {
            jobs.put(job.key(), knownJob.seenAgain(job, now));
        }

        private void changed(KnownJob knownJob, Job job, List<JobField<?>> differences) {
            ChangeKind kind = differences.contains(JobField.STATUS) ? ChangeKind.STATUS_CHANGED : ChangeKind.UPDATED;
            boolean ended = Change.newOutcome(knownJob.job(), job) != null;
            boolean published = rules.published().contains(kind)
                    || (ended && rules.published().contains(ChangeKind.STATUS_CHANGED));
            remember(job, changed(kind, published, knownJob, job, differences));
        }

        /** Records a change of a known job, and returns its next version. */
        private long changed(
                ChangeKind kind, boolean published, KnownJob knownJob, Job job, List<JobField<?>> differences) {
            long version = published ? knownJob.version() + 1 : knownJob.version();
            changes.add(new Change(
                    kind,
                    published,
                    version,
                    false,
                    false,
                    job,
                    knownJob.job(),
                    differences,
                    now,
                    knownJob.observedAt()));
            return version;
        }

        private void remember(Job job, long version) {
            jobs.put(job.key(), new KnownJob(job.withoutRaw(), version, now));
        }

        DetectedChanges result() {
            // without a change nothing is published, so nothing can be forgotten in the state topic
            List<JobKey> forgotten = changes.isEmpty() ? List.of() : forgetRemoved();
            @Nullable Instant lastCompleteAt = snapshot.complete() ? now : known.lastCompleteAt();
            KnownJobs next = new KnownJobs(
                    Collections.unmodifiableMap(jobs), Collections.unmodifiableMap(removed), lastCompleteAt);
            return new DetectedChanges(changes, next, forgotten, staleRows);
        }

        /** Forgets those removed long ago, and returns them as far as they have records of their own. */
        private List<JobKey> forgetRemoved() {
            List<JobKey> forgotten = new ArrayList<>();
            removed.entrySet().removeIf(entry -> {
                RemovedJob gone = entry.getValue();
                boolean expired = gone.removedAt().isBefore(now.minus(retention(entry.getKey())));
                if (expired && !gone.inCustomerRecord()) {
                    forgotten.add(entry.getKey());
                }
                return expired;
            });
            return forgotten;
        }

        private Duration retention(JobKey key) {
            Duration retention = rules.removedRetention();
            return key.isOfOneRun() && retention.compareTo(RUN_RETENTION) > 0 ? RUN_RETENTION : retention;
        }
    }
}
