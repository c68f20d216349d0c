package io.jobwire;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that the {@link ChaosMonkey} did.
 *
 * @param type what it did
 * @param target to which replica or broker
 * @param from when it began
 * @param to when it ended, or had its full effect
 */
record ChaosAction(ChaosActionType type, String target, Instant from, Instant to) {
    /** What the {@link ChaosMonkey} can do. */
    enum ChaosActionType {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP for longer than the session timeout. */
        FREEZE,
        /** SIGCONT after a freeze. */
        RESUME,
        /** SIGTERM. */
        STOP,
        /** The start of a new or stopped replica. */
        START,
        /** The shutdown of a broker. */
        BROKER_STOP,
        /** The restart of a broker. */
        BROKER_START
    }

    /** Whether a response at that moment may have been lost, or received by a replica that had lost its shards. */
    boolean mayAffect(Instant at, Duration before, Duration after) {
        return isNear(at, from, before, after) || isNear(at, to, before, after);
    }

    private static boolean isNear(Instant at, Instant moment, Duration before, Duration after) {
        return !at.isBefore(moment.minus(before)) && !at.isAfter(moment.plus(after));
    }
}
