package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The life of a scan row: it has no job id and shows nothing but its status, which goes to and fro.
 *
 * @param seed of this life
 * @param module what is scanned
 * @param begin when, in life, the first cycle begins
 * @param jitter by how much cycles may come late, as a part of the module's period
 * @param pace of the simulator
 */
record ScanLife(long seed, BackupModule module, Duration begin, double jitter, Pace pace) implements JobLife {

    @Override
    public List<Step> cycle(int number) {
        Dice dice = Dice.of(seed, number);
        Duration length = module.period();
        Duration waits = begin.plus(length.multipliedBy(number));
        Duration late = Duration.ofMillis(Math.round(length.toMillis() * jitter * 7 / 3));
        Duration starts = waits.plus(length.dividedBy(10)).plus(dice.between(Duration.ZERO, late));
        long minutes = Math.round(dice.about((double) module.median().toMinutes()));
        Duration ends = starts.plus(Duration.ofMinutes(Math.min(Math.max(2, minutes), length.toMinutes() / 2)));
        JobStatus outcome = dice.outcome();
        return List.of(
                step(pace.at(waits), number == 0 ? JobStatus.NOT_STARTED : JobStatus.PENDING),
                step(pace.at(starts), JobStatus.RUNNING),
                step(pace.at(ends), outcome));
    }

    private Step step(Instant at, JobStatus status) {
        return Step.put(at, SimulatedJob.bare(module, null, status));
    }
}
