package io.jobwire.sandbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who meets which misbehaviours, and how often. A rule either strikes by chance, for as long as it stands, or follows a
 * script: then its kinds are met by the next requests one after the other, and the rule is over.
 *
 * @param customer whose jobs are concerned, or for {@link Misbehaviour#VANISHED} who vanishes; null for all
 * @param kinds which; never empty
 * @param scripted whether they are a script
 * @param probability how often by chance, of 1
 * @param retryAfter what {@code Retry-After} says
 * @param hang how long a connection that hangs is held
 */
public record MisbehaviourRule(
        @Nullable String customer,
        List<Misbehaviour> kinds,
        boolean scripted,
        double probability,
        Duration retryAfter,
        Duration hang) {
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    public static final Duration HANG = Duration.ofMinutes(1);

    /** Refuses values that make no sense. */
    public MisbehaviourRule {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("A rule names one kind of misbehaviour or more");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
        if (retryAfter.isNegative() || hang.isNegative()) {
            throw new IllegalArgumentException("retryAfter and hang must not be negative");
        }
    }

    /** Any of these kinds, met so often by everybody. */
    public static MisbehaviourRule chance(double probability, List<Misbehaviour> kinds) {
        return new MisbehaviourRule(null, kinds, false, probability, RETRY_AFTER, HANG);
    }

    /** This kind, met by every request that it can strike. */
    public static MisbehaviourRule always(Misbehaviour kind) {
        return chance(1, List.of(kind));
    }

    /** These kinds, met one after the other. */
    public static MisbehaviourRule script(Misbehaviour... kinds) {
        return new MisbehaviourRule(null, List.of(kinds), true, 1, RETRY_AFTER, HANG);
    }

    /** The same for one customer only. */
    public MisbehaviourRule of(String customerId) {
        return new MisbehaviourRule(customerId, kinds, scripted, probability, retryAfter, hang);
    }

    /** The same with another {@code Retry-After}, in whole seconds. */
    public MisbehaviourRule retryAfter(Duration pause) {
        return new MisbehaviourRule(customer, kinds, scripted, probability, pause, hang);
    }

    /** The same with connections that hang for another time. */
    public MisbehaviourRule hang(Duration time) {
        return new MisbehaviourRule(customer, kinds, scripted, probability, retryAfter, time);
    }
}
