package io.jobwire.schedule;

/**
 * One run of a simulated job. Times are seconds since the epoch.
 *
 * @param key identifies the job
 * @param module the job's module
 * @param start when it starts
 * @param end when it ends; equal to the start for a change without duration
 */
record SimulatedRun(String key, String module, double start, double end) {
    /** Whether it has a duration, and therefore consists of two changes. */
    boolean hasDuration() {
        return end > start;
    }
}
