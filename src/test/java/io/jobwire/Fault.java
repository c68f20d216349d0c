package io.jobwire;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that was done to the world on purpose.
 *
 * @param kind what
 * @param whom to which replica or broker
 * @param from when it was begun
 * @param to when it was over, or had its whole effect
 */
record Fault(Kind kind, String whom, Instant from, Instant to) {
    /** What can be done. */
    enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP for longer than the session timeout. */
        FREEZE,
        /** SIGCONT after that. */
        WAKE,
        /** SIGTERM. */
        STOP,
        /** A replica more, or one back. */
        START,
        /** A broker is shut down. */
        BROKER_STOP,
        /** It is back. */
        BROKER_START
    }

    /**
     * Whether an answer given at this moment may have got lost on its way, or its reader may just have been replaced.
     */
    boolean disturbs(Instant at, Duration before, Duration after) {
        return near(at, from, before, after) || near(at, to, before, after);
    }

    private static boolean near(Instant at, Instant moment, Duration before, Duration after) {
        return !at.isBefore(moment.minus(before)) && !at.isAfter(moment.plus(after));
    }
}
