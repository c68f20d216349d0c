package io.jobwire.sandbox;

import io.jobwire.job.JobCounts;
import io.jobwire.job.JobStatus;

/**
 * How a run progresses.
 *
 * @param total number of objects
 * @param processed objects in the end
 * @param failed how many of those failed
 * @param skipped how many of those were skipped
 * @param warning how many of those have a warning
 * @param finalMegabytes the backup size in the end
 */
record RunProgress(long total, long processed, long failed, long skipped, long warning, long finalMegabytes) {
    /** The number of visible steps from the start to the end of a run. */
    static final int STEPS = 5;

    /** The progress of a run with that outcome. */
    static RunProgress of(long total, JobStatus outcome, long seed) {
        SeededRandom random = SeededRandom.of(seed, 0);
        boolean completed = outcome == JobStatus.FINISHED || outcome == JobStatus.FINISHED_WITH_EXCEPTION;
        long processed = completed ? total : (long) (total * random.source().nextDouble());
        boolean hasErrors = outcome == JobStatus.FINISHED_WITH_EXCEPTION || outcome == JobStatus.FAILED;
        long failed = hasErrors ? Math.min(processed, 1 + processed / 100) : 0;
        long skipped = Math.min(processed - failed, hasErrors ? processed / 50 : 0);
        long warning = Math.min(processed - failed - skipped, processed / 200);
        return new RunProgress(
                total, processed, failed, skipped, warning, Math.round(random.logNormal(processed * 1.5)));
    }

    /** The counts at a step. */
    JobCounts counts(int step) {
        long successful = (processed - failed - skipped) * step / STEPS;
        return new JobCounts(total, successful, failed * step / STEPS, skipped * step / STEPS, 0L);
    }

    /** The counts in the end. */
    JobCounts finalCounts() {
        return new JobCounts(total, processed - failed - skipped, failed, skipped, warning);
    }

    /** The backup size at a step. */
    long megabytes(int step) {
        return finalMegabytes * step / STEPS;
    }
}
