package io.jobwire.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * How simulated time runs: lives are laid out in times as in life, counted from the moment at which the simulator was
 * started, and happen {@code speed} times as fast.
 *
 * @param origin when the simulator was started
 * @param speed how many times faster than life
 */
record SimulatedTime(Instant origin, double speed) {
    /** When that happens; a negative time of life lies before the start. */
    Instant at(Duration ofLife) {
        return origin.plusMillis(Math.round(ofLife.toMillis() / speed));
    }
}
