package io.jobwire.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A circuit breaker for an API that fails as a whole. It opens when most calls of the last minute failed, for several
 * customers, or when most customers are rejected alike that used to be served; a few customers that fail among many do
 * not open it. While it is open, it admits probes at increasing intervals only, and the first call that succeeds closes
 * it.
 *
 * <p>Deterministic: callers pass in the time. Not thread-safe, except for {@link #isOpen}.
 */
public final class CircuitBreaker {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Fewer calls say too little about the API. */
    private static final int MIN_CALLS = 8;
    /** So many customers rejected, and none served, is an outage even if none of them was ever served. */
    private static final int MIN_REJECTED_WITHOUT_SUCCESS = 8;
    /** Failures of fewer customers may be the customers' own. */
    private static final int MIN_FAILING_CUSTOMERS = 3;
    /** Bounds memory and the cost of a call at high rates; the latest thousand calls say enough. */
    private static final int MAX_CALLS_KEPT = 1_000;

    private static final Backoff PROBES = Backoff.withoutJitter(Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final Deque<RecordedCall> calls = new ArrayDeque<>();
    private int probes;
    private Instant nextProbeAt = Instant.MIN;
    private volatile boolean open;

    private record RecordedCall(Instant at, String customerId, CallResult result) {
        boolean failed() {
            return result == CallResult.FAILED || result == CallResult.REJECTED;
        }
    }

    /** How a call ended, for the circuit breaker. */
    public enum CallResult {
        /** The API returned what was asked for. */
        SUCCEEDED,
        /** No response, or an error of the API itself. */
        FAILED,
        /** A refusal or an unreadable response for a customer that used to be served. */
        REJECTED,
        /** The same for a customer that has never been served: probably its own trouble. */
        NEVER_SERVED
    }

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

    /** Records the result of a call. */
    public CircuitChange recordResult(String customerId, CallResult result, Instant now) {
        boolean success = result == CallResult.SUCCEEDED;
        if (open) {
            return success ? close() : CircuitChange.NONE;
        }
        calls.addLast(new RecordedCall(now, customerId, result));
        while (calls.size() > MAX_CALLS_KEPT || calls.getFirst().at().isBefore(now.minus(WINDOW))) {
            calls.removeFirst();
        }
        return !success && (mostCallsFail() || mostCustomersAreRejected() || everybodyIsRejected())
                ? open(now)
                : CircuitChange.NONE;
    }

    /** Reports that the clock, whose time callers pass in, has jumped by this much. */
    public void clockJumped(Duration by) {
        calls.clear();
        if (open) {
            nextProbeAt = nextProbeAt.plus(by);
        }
    }

    private boolean mostCallsFail() {
        long failures = calls.stream().filter(RecordedCall::failed).count();
        return calls.size() >= MIN_CALLS && failures * 2 > calls.size() && failingCustomers() >= MIN_FAILING_CUSTOMERS;
    }

    private long failingCustomers() {
        return calls.stream()
                .filter(RecordedCall::failed)
                .map(RecordedCall::customerId)
                .distinct()
                .limit(MIN_FAILING_CUSTOMERS)
                .count();
    }

    /** Rejected customers are polled rarely, so customers count here, by the latest call of each. */
    private boolean mostCustomersAreRejected() {
        Collection<CallResult> latest = latestResults().values();
        long rejected =
                latest.stream().filter(result -> result == CallResult.REJECTED).count();
        long served = latest.stream()
                .filter(result -> result != CallResult.NEVER_SERVED)
                .count();
        return rejected >= MIN_FAILING_CUSTOMERS && rejected * 2 > served;
    }

    private boolean everybodyIsRejected() {
        Collection<CallResult> latest = latestResults().values();
        return latest.size() >= MIN_REJECTED_WITHOUT_SUCCESS
                && latest.stream().noneMatch(result -> result == CallResult.SUCCEEDED);
    }

    private Map<String, CallResult> latestResults() {
        Map<String, CallResult> latest = new HashMap<>();
        calls.forEach(call -> latest.put(call.customerId(), call.result()));
        return latest;
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
