package io.jobwire.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Notices that the API is failing as a whole. While most polls of the last minute got no answer, and those of several
 * customers, the circuit is open: requests drop to a trickle of probes, and the first answer to any of them closes it.
 * A few customers that fail among others do not open it; each of them backs off by itself.
 *
 * <p>Deterministic. Belongs to one loop, and time is what that loop says it is; only {@link #open} may be asked by
 * others.
 */
public final class CircuitBreaker {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LEAST_POLLS = 8;
    private static final int LEAST_CUSTOMERS = 3;
    private static final int MOST_KEPT = 1_000;
    private static final Duration FIRST_PROBE = Duration.ofSeconds(5);
    private static final Duration SLOWEST_PROBES = Duration.ofMinutes(1);

    private final Deque<Ended> lately = new ArrayDeque<>();
    private Duration betweenProbes = FIRST_PROBE;
    private Instant probeAt = Instant.MIN;
    private volatile boolean open;

    private record Ended(Instant at, String customerId, boolean answered) {}

    /** What the end of a poll has done to the circuit. */
    public enum Effect {
        /** Nothing. */
        NONE,
        /** It is open from now on. */
        OPENED,
        /** It is closed from now on. */
        CLOSED
    }

    /** Whether requests are kept back. Thread-safe. */
    public boolean open() {
        return open;
    }

    /** When a poll may begin; {@link Instant#MIN} while the circuit is closed. */
    public Instant nextAt() {
        return open ? probeAt : Instant.MIN;
    }

    /** Says that a poll has begun: while the circuit is open, the next one may do so some time later only. */
    public void began(Instant now) {
        if (open) {
            probeAt = now.plus(betweenProbes);
            Duration doubled = betweenProbes.multipliedBy(2);
            betweenProbes = doubled.compareTo(SLOWEST_PROBES) > 0 ? SLOWEST_PROBES : doubled;
        }
    }

    /**
     * Says how a poll ended.
     *
     * @param answered whether the API gave any answer but a failure of its own
     */
    public Effect ended(String customerId, boolean answered, Instant now) {
        if (open) {
            return answered ? close() : Effect.NONE;
        }
        lately.addLast(new Ended(now, customerId, answered));
        while (lately.size() > MOST_KEPT || lately.getFirst().at().isBefore(now.minus(WINDOW))) {
            lately.removeFirst();
        }
        return !answered && mostFail() ? open(now) : Effect.NONE;
    }

    private boolean mostFail() {
        long failed = lately.stream().filter(poll -> !poll.answered()).count();
        return lately.size() >= LEAST_POLLS
                && failed * 2 > lately.size()
                && lately.stream()
                                .filter(poll -> !poll.answered())
                                .map(Ended::customerId)
                                .distinct()
                                .limit(LEAST_CUSTOMERS)
                                .count()
                        == LEAST_CUSTOMERS;
    }

    private Effect open(Instant now) {
        open = true;
        lately.clear();
        betweenProbes = FIRST_PROBE;
        probeAt = now.plus(FIRST_PROBE);
        return Effect.OPENED;
    }

    private Effect close() {
        open = false;
        return Effect.CLOSED;
    }
}
