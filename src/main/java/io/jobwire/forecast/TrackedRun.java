package io.jobwire.forecast;

/**
 * One run of a job that the last poll saw running, and the last progress that polls observed. Times are seconds since
 * the epoch. Not thread-safe.
 */
final class TrackedRun {
    private final int key;
    private final int moduleId;
    private final double startedAt;
    private float progress;
    private float progressAfter;

    TrackedRun(int key, int moduleId, double startedAt) {
        this.key = key;
        this.moduleId = moduleId;
        this.startedAt = startedAt;
    }

    /** A hash of the job's key. */
    int key() {
        return key;
    }

    int moduleId() {
        return moduleId;
    }

    double startedAt() {
        return startedAt;
    }

    /** The fraction done when it last changed, up to 1; 0 if no counts are known. */
    double progress() {
        return progress;
    }

    /** Notes the fraction that is done at the time of a poll; only a change counts, since counts may be stale. */
    void observeProgress(float done, double now) {
        if (done != progress && now > startedAt) {
            progress = done;
            progressAfter = (float) (now - startedAt);
        }
    }

    /** Logarithm of the total duration in seconds, extrapolated linearly; only if {@link #progress} is above 0. */
    double logExtrapolatedDuration() {
        return Math.log(progressAfter / progress);
    }
}
