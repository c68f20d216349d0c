package io.jobwire.schedule;

/**
 * How a plan is doing: what its metrics and its health tell.
 *
 * @param threshold θ, how much expected delay a request must save at present, in seconds; NaN for a strategy that does
 *     not reckon so
 * @param requests how many requests have been spent since the plan began
 * @param requestsPerMinute the budget now: our share, less what throttling has cut
 * @param customers how many are watched
 * @param quarantined how many of them are set aside because the API refuses them
 * @param pastMaxInterval how many of the others have gone without a successful poll for longer than max-interval
 * @param shortfall which part s is missing of the requests that max-interval needs for all: 0 while the budget meets
 *     it, 1 if there is none; the longest intervals are max-interval / (1 - s)
 */
public record SchedulerStats(
        double threshold,
        long requests,
        double requestsPerMinute,
        int customers,
        int quarantined,
        int pastMaxInterval,
        double shortfall) {

    /** Before anybody is watched. */
    public static final SchedulerStats NONE = new SchedulerStats(Double.NaN, 0, 0, 0, 0, 0, 0);
}
