package io.jobwire.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request gets which fault, by rules, and counts the faults. The same seed, rules and order of requests
 * produce the same faults. Thread-safe.
 */
public final class FaultInjector {
    private final List<ActiveRule> rules = new ArrayList<>();
    private final Map<ApiFault, Long> injectionCounts = new EnumMap<>(ApiFault.class);
    private final SplittableRandom random;

    FaultInjector(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A fault that one request gets.
     *
     * @param fault which fault
     * @param rule the rule that caused it
     * @param seed of everything else that is random about it
     */
    record InjectedFault(ApiFault fault, FaultRule rule, long seed) {
        SeededRandom random() {
            return SeededRandom.of(seed, 0);
        }
    }

    /** A rule, and the position in its script. */
    private static final class ActiveRule {
        private final FaultRule rule;
        private int position;

        ActiveRule(FaultRule rule) {
            this.rule = rule;
        }

        boolean isFinished() {
            return rule.scripted() && position == rule.faults().size();
        }
    }

    /** Activates a rule. If several rules match a request, the one that was added first applies. */
    public synchronized void add(FaultRule rule) {
        rules.add(new ActiveRule(rule));
    }

    /** Removes all rules. Connections that are already hanging keep hanging. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The active rules, in the order in which they were added. */
    public synchronized List<FaultRule> rules() {
        return rules.stream().map(active -> active.rule).toList();
    }

    /** How often each fault has been injected so far; faults that have not are absent. */
    public synchronized Map<ApiFault, Long> injectionCounts() {
        return new EnumMap<>(injectionCounts);
    }

    /**
     * The fault that the next request gets; empty if none.
     *
     * @param customer the customer whose jobs are requested; null if the request is for something else
     */
    synchronized Optional<InjectedFault> next(ApiFault.FaultTarget target, @Nullable String customer) {
        for (ActiveRule active : rules) {
            ApiFault fault = choose(active, target, customer);
            if (fault != null) {
                rules.removeIf(ActiveRule::isFinished);
                return fault == ApiFault.NONE ? Optional.empty() : Optional.of(inject(fault, active.rule));
            }
        }
        return Optional.empty();
    }

    private InjectedFault inject(ApiFault fault, FaultRule rule) {
        injectionCounts.merge(fault, 1L, Long::sum);
        return new InjectedFault(fault, rule, random.nextLong());
    }

    private @Nullable ApiFault choose(ActiveRule active, ApiFault.FaultTarget target, @Nullable String customer) {
        FaultRule rule = active.rule;
        if (rule.scripted()) {
            ApiFault next = rule.faults().get(active.position);
            if (!matches(rule, next, target, customer)) {
                return null;
            }
            active.position++;
            return next;
        }
        List<ApiFault> candidates = rule.faults().stream()
                .filter(fault -> matches(rule, fault, target, customer))
                .toList();
        return candidates.isEmpty() || random.nextDouble() >= rule.probability()
                ? null
                : candidates.get(random.nextInt(candidates.size()));
    }

    private static boolean matches(
            FaultRule rule, ApiFault fault, ApiFault.FaultTarget target, @Nullable String customer) {
        String wanted = rule.customer();
        return fault.appliesTo(target)
                && (rule.target() == null || rule.target() == target)
                && (wanted == null || fault == ApiFault.MISSING_CUSTOMER || wanted.equalsIgnoreCase(customer));
    }
}
