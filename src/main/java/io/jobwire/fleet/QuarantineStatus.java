package io.jobwire.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * Why a customer is in quarantine: the API refuses its jobs, so it is polled only rarely.
 *
 * @param reason the last refusal: HTTP status and request id
 * @param since when the API refused it first
 * @param refusals how many polls in a row were refused; at least 1
 * @param nextTry when it is polled again
 */
public record QuarantineStatus(String reason, Instant since, int refusals, Instant nextTry) {

    /** Rejects a quarantine without a refusal. */
    public QuarantineStatus {
        if (refusals < 1) {
            throw new IllegalArgumentException("refusals must be 1 or more, but is " + refusals);
        }
    }

    /** The same quarantine by a clock that has jumped by this much. */
    public QuarantineStatus shifted(Duration by) {
        return new QuarantineStatus(reason, since.plus(by), refusals, nextTry.plus(by));
    }

    /** The same quarantine with another next try. */
    public QuarantineStatus withNextTry(Instant time) {
        return new QuarantineStatus(reason, since, refusals, time);
    }
}
