package io.jobwire.schedule;

import java.util.Map;
import java.util.function.Function;

/**
 * A scheduling strategy to compare.
 *
 * @param name for tables
 * @param strategy makes the strategy from the simulated customers, by id
 */
record PollingPolicy(String name, Function<Map<String, SimulatedTenant>, SchedulingStrategy> strategy) {
    /** All customers at one interval. */
    static final PollingPolicy FIXED = new PollingPolicy("fixed", tenants -> new FixedIntervalStrategy());
    /** What Jobwire does by default. */
    static final PollingPolicy ADAPTIVE = new PollingPolicy("adaptive", tenants -> new AdaptiveStrategy());
    /** The delay rule with the true rates. */
    static final PollingPolicy CLAIRVOYANT = new PollingPolicy("clairvoyant", ClairvoyantPolicy::new);

    /** One interval while a job runs, and one that is longer by this ratio otherwise. */
    static PollingPolicy twoIntervals(double ratio) {
        return new PollingPolicy("intervals 1:" + ratio, tenants -> new TwoIntervalPolicy(ratio));
    }
}
