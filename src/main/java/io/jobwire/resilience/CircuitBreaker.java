package io.jobwire.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A circuit breaker for an API that fails as a whole. It opens when most calls of the last minute failed, for several
 * customers; a few customers that fail among many do not open it. While it is open, it admits probes at increasing
 * intervals only, and the first call that succeeds closes it.
 *
 * <p>Deterministic: callers pass in the time. Not thread-safe, except for {@link #isOpen}.
 */
public final class CircuitBreaker {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Fewer calls say too little about the API. */
    private static final int MIN_CALLS = 8;
    /** Failures of fewer customers may be the customers' own. */
    private static final int MIN_FAILING_CUSTOMERS = 3;
    /** Bounds memory and the cost of a call at high rates; the latest thousand calls say enough. */
    private static final int MAX_CALLS_KEPT = 1_000;

    private static final Backoff PROBES = Backoff.withoutJitter(Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final Deque<RecordedCall> calls = new ArrayDeque<>();
    private int probes;
    private Instant nextProbeAt = Instant.MIN;
    private volatile boolean open;

    private record RecordedCall(Instant at, String customerId, boolean success) {}

    /** What the result of a call changes. */
    public enum CircuitChange {
        /** The state stays. */
        NONE,
        /** The circuit opens. */
        OPENED,
        /** The circuit closes. */
        CLOSED
    }

    /** Whether calls are held back. Thread-safe. */
    public boolean isOpen() {
        return open;
    }

    /** When the next call is permitted; {@link Instant#MIN} while the circuit is closed. */
    public Instant nextPermitAt() {
        return open ? nextProbeAt : Instant.MIN;
    }

    /**
     * Takes the permit for a call that starts now. While the circuit is open, the call is a probe, and the next one is
     * permitted some time later.
     */
    public void acquirePermit(Instant now) {
        if (open) {
            probes++;
            nextProbeAt = now.plus(PROBES.delay(probes));
        }
    }

    /**
     * Records the result of a call.
     *
     * @param success whether the API responded, with anything but an error of its own
     */
    public CircuitChange recordResult(String customerId, boolean success, Instant now) {
        if (open) {
            return success ? close() : CircuitChange.NONE;
        }
        calls.addLast(new RecordedCall(now, customerId, success));
        while (calls.size() > MAX_CALLS_KEPT || calls.getFirst().at().isBefore(now.minus(WINDOW))) {
            calls.removeFirst();
        }
        return !success && mostCallsFail() ? open(now) : CircuitChange.NONE;
    }

    private boolean mostCallsFail() {
        long failures = calls.stream().filter(call -> !call.success()).count();
        return calls.size() >= MIN_CALLS && failures * 2 > calls.size() && failingCustomers() >= MIN_FAILING_CUSTOMERS;
    }

    private long failingCustomers() {
        return calls.stream()
                .filter(call -> !call.success())
                .map(RecordedCall::customerId)
                .distinct()
                .limit(MIN_FAILING_CUSTOMERS)
                .count();
    }

    private CircuitChange open(Instant now) {
        open = true;
        calls.clear();
        probes = 0;
        nextProbeAt = now.plus(PROBES.delay(1));
        return CircuitChange.OPENED;
    }

    private CircuitChange close() {
        open = false;
        return CircuitChange.CLOSED;
    }
}
