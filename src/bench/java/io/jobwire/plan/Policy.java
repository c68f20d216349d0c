package io.jobwire.plan;

import java.util.Map;
import java.util.function.Function;

/**
 * A way to poll.
 *
 * @param name in tables
 * @param strategy makes it for these customers, by id
 */
record Policy(String name, Function<Map<String, Tenant>, Strategy> strategy) {
    /** All customers at one interval. */
    static final Policy FIXED = new Policy("fixed", tenants -> new FixedInterval());
    /** What Jobwire does. */
    static final Policy ADAPTIVE = new Policy("adaptive", tenants -> new Adaptive());
    /** The same rule with the true rates. */
    static final Policy CLAIRVOYANT = new Policy("clairvoyant", Clairvoyant::new);

    /** One interval while a job runs, and one so many times longer otherwise. */
    static Policy twoIntervals(double ratio) {
        return new Policy("intervals 1:" + ratio, tenants -> new TwoIntervals(ratio));
    }
}
