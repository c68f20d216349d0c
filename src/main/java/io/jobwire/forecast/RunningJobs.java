package io.jobwire.forecast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs of one customer that the last poll saw running, and what polls have seen of their progress. */
final class RunningJobs {
    private List<Running> jobs = List.of();

    /** A job that runs. Times are seconds since the epoch. */
    static final class Running {
        private final int key;
        final int module;
        final double startedAt;
        /** Which part it had done when that was first seen; 0 if no counts tell. */
        private float done;
        /** How long it had run then, in seconds. */
        private float doneAfter;

        private Running(int key, int module, double startedAt) {
            this.key = key;
            this.module = module;
            this.startedAt = startedAt;
        }

        /** Which part of it was seen to be done; 0 if that is not known. */
        double done() {
            return done;
        }

        /** The logarithm of how long it will last if it goes on at its pace; only if something was done. */
        double logAtPace() {
            return Math.log(doneAfter / done);
        }
    }

    List<Running> jobs() {
        return jobs;
    }

    /**
     * Takes in what a poll saw.
     *
     * @param previous when the poll before was; NaN if there was none
     * @return those that were known to run and run no longer
     */
    List<Running> seen(List<RunningJob> running, double previous, double now, JobDurations lastings) {
        if (running.isEmpty() && jobs.isEmpty()) {
            return List.of();
        }
        List<Running> before = jobs;
        List<Running> after = new ArrayList<>(running.size());
        for (RunningJob job : running) {
            Running known = find(before, job.key().hashCode());
            Running current = known != null ? known : begun(job, previous, now, lastings);
            progress(current, job, now);
            after.add(current);
        }
        jobs = List.copyOf(after);
        return before.stream().filter(job -> find(after, job.key) == null).toList();
    }

    private static Running begun(RunningJob job, double previous, double now, JobDurations lastings) {
        int module = ChangeType.module(job.module());
        double startedAt;
        if (job.startedAt() != null) {
            startedAt = Math.min(now, ChangeType.seconds(job.startedAt()));
        } else if (previous > 0) {
            startedAt = (previous + now) / 2;
        } else {
            startedAt = now - Math.exp(lastings.of(module).mean()) / 2;
        }
        return new Running(job.key().hashCode(), module, startedAt);
    }

    private static void progress(Running running, RunningJob job, double now) {
        if (job.processed() == null || job.total() == null || job.total() <= 0) {
            return;
        }
        float done = (float) Math.min(1, (double) job.processed() / job.total());
        if (done != running.done && now > running.startedAt) {
            running.done = done;
            running.doneAfter = (float) (now - running.startedAt);
        }
    }

    private static @Nullable Running find(List<Running> jobs, int key) {
        for (Running job : jobs) {
            if (job.key == key) {
                return job;
            }
        }
        return null;
    }
}
