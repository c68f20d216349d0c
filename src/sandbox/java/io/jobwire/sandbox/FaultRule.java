package io.jobwire.sandbox;

import io.jobwire.sandbox.ApiFault.FaultTarget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests get which faults, and how often. A rule either applies at random for as long as it is active, or
 * follows a script: the next matching requests get its faults one after the other, and then the rule ends.
 *
 * @param customer the customer whose jobs are affected or, for {@link ApiFault#MISSING_CUSTOMER}, that is missing; null
 *     for any
 * @param target the only kind of request that is affected; null for any
 * @param faults which faults; never empty
 * @param scripted whether the faults are a script
 * @param probability of a fault, above 0 and at most 1; ignored in scripts
 * @param retryAfter the value of {@code Retry-After}
 * @param hang how long a hanging connection is held open
 */
public record FaultRule(
        @Nullable String customer,
        @Nullable FaultTarget target,
        List<ApiFault> faults,
        boolean scripted,
        double probability,
        Duration retryAfter,
        Duration hang) {
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);
    public static final Duration DEFAULT_HANG = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException if there are no faults, or a number is out of range */
    public FaultRule {
        faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("A rule needs at least one fault");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
        if (retryAfter.isNegative() || hang.isNegative()) {
            throw new IllegalArgumentException("retryAfter and hang must not be negative");
        }
    }

    /** Any of these faults, with that probability for each request. */
    public static FaultRule chance(double probability, List<ApiFault> faults) {
        return new FaultRule(null, null, faults, false, probability, DEFAULT_RETRY_AFTER, DEFAULT_HANG);
    }

    /** This fault for every request to which it applies. */
    public static FaultRule always(ApiFault fault) {
        return chance(1, List.of(fault));
    }

    /** These faults, one after the other, once. */
    public static FaultRule script(ApiFault... faults) {
        return new FaultRule(null, null, List.of(faults), true, 1, DEFAULT_RETRY_AFTER, DEFAULT_HANG);
    }

    /** The same rule for one customer only. */
    public FaultRule of(String customerId) {
        return new FaultRule(customerId, target, faults, scripted, probability, retryAfter, hang);
    }

    /** The same rule for that kind of request only. */
    public FaultRule on(FaultTarget only) {
        return new FaultRule(customer, only, faults, scripted, probability, retryAfter, hang);
    }

    /** The same rule with another {@code Retry-After}, in whole seconds. */
    public FaultRule retryAfter(Duration pause) {
        return new FaultRule(customer, target, faults, scripted, probability, pause, hang);
    }

    /** The same rule with another time for which hanging connections are held open. */
    public FaultRule hang(Duration time) {
        return new FaultRule(customer, target, faults, scripted, probability, retryAfter, time);
    }
}
