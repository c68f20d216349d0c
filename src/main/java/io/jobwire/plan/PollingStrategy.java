package io.jobwire.plan;

import java.util.function.Supplier;

/** The strategies to choose from, by the name that the setting has. */
public enum PollingStrategy {
    /** Polls where changes are likely, by what was learned of each customer. */
    ADAPTIVE(Adaptive::new),
    /** Polls all customers at one interval. */
    FIXED(FixedInterval::new);

    @SuppressWarnings("ImmutableEnumChecker") // only stateless constructor references
    private final Supplier<Strategy> start;

    PollingStrategy(Supplier<Strategy> start) {
        this.start = start;
    }

    /** A new strategy of this kind, with nothing learned yet. */
    public Strategy start() {
        return start.get();
    }
}
