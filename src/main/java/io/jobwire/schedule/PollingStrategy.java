package io.jobwire.schedule;

import java.util.function.Supplier;

/** The scheduling strategies that the setting {@code jobwire.polling.strategy} offers. */
public enum PollingStrategy {
    /** Polls where changes are likely, by a model of each customer. */
    ADAPTIVE(AdaptiveStrategy::new),
    /** Polls all customers at one interval. */
    FIXED(FixedIntervalStrategy::new);

    @SuppressWarnings("ImmutableEnumChecker") // stateless constructor references only
    private final Supplier<SchedulingStrategy> factory;

    PollingStrategy(Supplier<SchedulingStrategy> factory) {
        this.factory = factory;
    }

    /** A new strategy of this kind that has learned nothing yet. */
    public SchedulingStrategy newStrategy() {
        return factory.get();
    }
}
