package io.jobwire.schedule;

import java.util.Map;
import java.util.function.Function;

/**
 * A way to poll.
 *
 * @param name in tables
 * @param strategy makes it for these customers, by id
 */
record PollingPolicy(String name, Function<Map<String, SimulatedTenant>, SchedulingStrategy> strategy) {
    /** All customers at one interval. */
    static final PollingPolicy FIXED = new PollingPolicy("fixed", tenants -> new FixedIntervalStrategy());
    /** What Jobwire does. */
    static final PollingPolicy ADAPTIVE = new PollingPolicy("adaptive", tenants -> new AdaptiveStrategy());
    /** The same rule with the true rates. */
    static final PollingPolicy CLAIRVOYANT = new PollingPolicy("clairvoyant", ClairvoyantPolicy::new);

    /** One interval while a job runs, and one so many times longer otherwise. */
    static PollingPolicy twoIntervals(double ratio) {
        return new PollingPolicy("intervals 1:" + ratio, tenants -> new TwoIntervalPolicy(ratio));
    }
}
