package io.jobwire.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The misbehaviours that are switched on, and how often each has struck. The same seed, rules and order of requests
 * give the same misbehaviours. Thread-safe.
 */
public final class Misbehaviours {
    private final List<Standing> rules = new ArrayList<>();
    private final Map<Misbehaviour, Long> struck = new EnumMap<>(Misbehaviour.class);
    private final SplittableRandom random;

    Misbehaviours(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * One misbehaviour that a request meets.
     *
     * @param kind which
     * @param rule that it comes from
     * @param chance what else is random about it follows from this
     */
    record Strike(Misbehaviour kind, MisbehaviourRule rule, long chance) {
        SeededRandom dice() {
            return SeededRandom.of(chance, 0);
        }
    }

    /** A rule, and how far its script has been followed. */
    private static final class Standing {
        private final MisbehaviourRule rule;
        private int done;

        Standing(MisbehaviourRule rule) {
            this.rule = rule;
        }

        boolean over() {
            return rule.scripted() && done == rule.kinds().size();
        }
    }

    /** Switches on. Where several rules could strike a request, the one that was added first does. */
    public synchronized void add(MisbehaviourRule rule) {
        rules.add(new Standing(rule));
    }

    /** Switches all off; what hangs already goes on hanging. */
    public synchronized void clear() {
        rules.clear();
    }

    /** What is switched on, in order. */
    public synchronized List<MisbehaviourRule> rules() {
        return rules.stream().map(standing -> standing.rule).toList();
    }

    /** How often each has struck so far; those that never have are missing. */
    public synchronized Map<Misbehaviour, Long> struck() {
        return new EnumMap<>(struck);
    }

    /**
     * What a request meets, if anything.
     *
     * @param customer whose jobs are asked for; null if it asks for something else
     */
    synchronized Optional<Strike> strike(Misbehaviour.Target target, @Nullable String customer) {
        for (Standing standing : rules) {
            Misbehaviour kind = kind(standing, target, customer);
            if (kind != null) {
                rules.removeIf(Standing::over);
                return kind == Misbehaviour.NONE ? Optional.empty() : Optional.of(count(kind, standing.rule));
            }
        }
        return Optional.empty();
    }

    private Strike count(Misbehaviour kind, MisbehaviourRule rule) {
        struck.merge(kind, 1L, Long::sum);
        return new Strike(kind, rule, random.nextLong());
    }

    private @Nullable Misbehaviour kind(Standing standing, Misbehaviour.Target target, @Nullable String customer) {
        MisbehaviourRule rule = standing.rule;
        if (rule.scripted()) {
            Misbehaviour next = rule.kinds().get(standing.done);
            if (!concerns(rule, next, target, customer)) {
                return null;
            }
            standing.done++;
            return next;
        }
        List<Misbehaviour> possible = rule.kinds().stream()
                .filter(kind -> concerns(rule, kind, target, customer))
                .toList();
        return possible.isEmpty() || random.nextDouble() >= rule.probability()
                ? null
                : possible.get(random.nextInt(possible.size()));
    }

    private static boolean concerns(
            MisbehaviourRule rule, Misbehaviour kind, Misbehaviour.Target target, @Nullable String customer) {
        String wanted = rule.customer();
        return kind.strikes(target)
                && (wanted == null || kind == Misbehaviour.VANISHED || wanted.equalsIgnoreCase(customer));
    }
}
