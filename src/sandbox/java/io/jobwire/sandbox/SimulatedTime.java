package io.jobwire.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Converts simulated time to clock time. Lifecycles are defined in simulated time, relative to the start of the
 * simulator, and run {@code speed} times faster than in reality.
 *
 * @param origin when the simulator was started
 * @param speed how many times faster than reality
 */
record SimulatedTime(Instant origin, double speed) {
    /** The clock time of a simulated time, which is negative before the start. */
    Instant at(Duration simulated) {
        return origin.plusMillis(Math.round(simulated.toMillis() / speed));
    }
}
