package io.jobwire.schedule;

import java.util.function.Supplier;

/** The strategies to choose from, by the name that the setting has. */
public enum PollingStrategy {
    /** Polls where changes are likely, by what was learned of each customer. */
    ADAPTIVE(AdaptiveStrategy::new),
    /** Polls all customers at one interval. */
    FIXED(FixedIntervalStrategy::new);

    @SuppressWarnings("ImmutableEnumChecker") // only stateless constructor references
    private final Supplier<SchedulingStrategy> start;

    PollingStrategy(Supplier<SchedulingStrategy> start) {
        this.start = start;
    }

    /** A new strategy of this kind, with nothing learned yet. */
    public SchedulingStrategy start() {
        return start.get();
    }
}
