package io.jobwire.schedule;

/**
 * One run of a simulated job. Times are seconds since the epoch.
 *
 * @param key of the job
 * @param module of the job
 * @param start when it starts
 * @param end when it ends; the same for something that just happens
 */
record SimulatedRun(String key, String module, double start, double end) {
    /** Whether it lasts, and so is two changes. */
    boolean lasts() {
        return end > start;
    }
}
