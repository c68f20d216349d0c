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
record ScanLifecycle(long seed, BackupModule module, Duration begin, double jitter, SimulatedTime pace)
        implements JobLifecycle {

    @Override
    public List<LifecycleStep> cycle(int number) {
        SeededRandom dice = SeededRandom.of(seed, number);
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

    private LifecycleStep step(Instant at, JobStatus status) {
        return LifecycleStep.put(at, SimulatedJob.bare(module, null, status));
    }
}
