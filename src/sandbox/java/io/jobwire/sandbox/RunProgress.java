package io.jobwire.sandbox;

import io.jobwire.job.JobCounts;
import io.jobwire.job.JobStatus;

/**
 * How far a run gets.
 *
 * @param total objects there are
 * @param reached objects it gets to before it ends
 * @param failed of those
 * @param skipped of those
 * @param warning of those
 * @param size in megabytes, when all is done
 */
record RunProgress(long total, long reached, long failed, long skipped, long warning, long size) {
    /** The steps in which a run is seen to grow. */
    static final int PARTS = 5;

    /** What a run with that outcome will have done. */
    static RunProgress of(long total, JobStatus outcome, long chance) {
        SeededRandom dice = SeededRandom.of(chance, 0);
        boolean whole = outcome == JobStatus.FINISHED || outcome == JobStatus.FINISHED_WITH_EXCEPTION;
        long reached = whole ? total : (long) (total * dice.random().nextDouble());
        boolean flawed = outcome == JobStatus.FINISHED_WITH_EXCEPTION || outcome == JobStatus.FAILED;
        long failed = flawed ? Math.min(reached, 1 + reached / 100) : 0;
        long skipped = Math.min(reached - failed, flawed ? reached / 50 : 0);
        long warning = Math.min(reached - failed - skipped, reached / 200);
        return new RunProgress(total, reached, failed, skipped, warning, Math.round(dice.about(reached * 1.5)));
    }

    /** The counts after some of the parts. */
    JobCounts counts(int part) {
        long done = (reached - failed - skipped) * part / PARTS;
        return new JobCounts(total, done, failed * part / PARTS, skipped * part / PARTS, 0L);
    }

    /** The counts in the end. */
    JobCounts last() {
        return new JobCounts(total, reached - failed - skipped, failed, skipped, warning);
    }

    /** The size after some of the parts, in megabytes. */
    long megabytes(int part) {
        return size * part / PARTS;
    }
}
