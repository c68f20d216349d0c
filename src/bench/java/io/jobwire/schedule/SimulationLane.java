package io.jobwire.schedule;

import io.jobwire.forecast.ChangeForecast;

/** A sequence of runs of one customer, and the truth about when to expect them. */
interface SimulationLane {
    /** The next run; each starts later than the one before. */
    SimulatedRun next();

    /**
     * Adds the changes that are truly to be expected after a poll.
     *
     * @param coming the first run that no poll has seen, of which nothing more is known
     */
    void addTrueForecast(ChangeForecast forecast, SimulatedRun coming, double polledAt, double horizon);

    /** Adds the end, as it is truly to be expected, of a run that was seen running. */
    void addTrueEnd(ChangeForecast forecast, SimulatedRun running, double polledAt);
}
