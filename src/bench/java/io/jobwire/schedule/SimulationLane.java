package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;

/** One thing that happens to one customer again and again, and the truth about when to expect it. */
interface SimulationLane {
    /** The next run; each starts later than the one before. */
    SimulatedRun next();

    /**
     * Adds what is truly to be expected after a poll.
     *
     * @param coming the first run that has not been seen, of which only that is used
     */
    void expect(ChangeForecast outlook, SimulatedRun coming, double polledAt, double horizon);

    /** Adds when a run that was seen running will truly end. */
    void expectEnd(ChangeForecast outlook, SimulatedRun running, double polledAt);
}
