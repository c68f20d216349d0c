package io.jobwire.forecast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs of one customer that the last poll saw running. Not persisted. Not thread-safe. */
final class RunningJobs {
    private List<TrackedRun> runs = List.of();

    /** The runs, in the order of the last poll. */
    List<TrackedRun> runs() {
        return runs;
    }

    /**
     * Replaces the runs by those that a poll saw, and carries over the progress of those that were known.
     *
     * @param previous time of the previous poll, in seconds since the epoch; NaN if there was none
     * @param now time of this poll
     * @return the runs that are no longer running
     */
    List<TrackedRun> update(List<RunningJob> running, double previous, double now, JobDurations durations) {
        if (running.isEmpty() && runs.isEmpty()) {
            return List.of();
        }
        List<TrackedRun> before = runs;
        List<TrackedRun> after = new ArrayList<>(running.size());
        for (RunningJob job : running) {
            TrackedRun known = find(before, job.key().hashCode());
            TrackedRun run = known != null ? known : start(job, previous, now, durations);
            observeProgress(run, job, now);
            after.add(run);
        }
        runs = List.copyOf(after);
        return before.stream().filter(run -> find(after, run.key()) == null).toList();
    }

    /** Without a start time, a run starts halfway between the polls, or is halfway through at the first poll. */
    private static TrackedRun start(RunningJob job, double previous, double now, JobDurations durations) {
        int moduleId = ChangeType.moduleIdOf(job.module());
        double startedAt;
        if (job.startedAt() != null) {
            startedAt = Math.min(now, EpochTime.seconds(job.startedAt()));
        } else if (previous > 0) {
            startedAt = (previous + now) / 2;
        } else {
            startedAt = now - Math.exp(durations.predict(moduleId).logMean()) / 2;
        }
        return new TrackedRun(job.key().hashCode(), moduleId, startedAt);
    }

    private static void observeProgress(TrackedRun run, RunningJob job, double now) {
        if (job.processed() != null && job.total() != null && job.total() > 0) {
            run.observeProgress((float) Math.min(1, (double) job.processed() / job.total()), now);
        }
    }

    private static @Nullable TrackedRun find(List<TrackedRun> runs, int key) {
        for (TrackedRun run : runs) {
            if (run.key() == key) {
                return run;
            }
        }
        return null;
    }
}
