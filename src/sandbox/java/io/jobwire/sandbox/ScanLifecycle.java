package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The lifecycle of a scan: a single row without a job id that shows nothing but its changing status.
 *
 * @param seed of everything random about this scan
 * @param module what is scanned
 * @param begin when the first cycle begins, in simulated time
 * @param jitter the maximum delay of a cycle, as a fraction of the module's period
 * @param time converts simulated time
 */
record ScanLifecycle(long seed, BackupModule module, Duration begin, double jitter, SimulatedTime time)
        implements JobLifecycle {

    @Override
    public List<LifecycleStep> cycle(int number) {
        SeededRandom random = SeededRandom.of(seed, number);
        Duration period = module.period();
        Duration pending = begin.plus(period.multipliedBy(number));
        Duration maxDelay = Duration.ofMillis(Math.round(period.toMillis() * jitter * 7 / 3));
        Duration started = pending.plus(period.dividedBy(10)).plus(random.between(Duration.ZERO, maxDelay));
        long minutes =
                Math.round(random.logNormal((double) module.medianDuration().toMinutes()));
        Duration ended = started.plus(Duration.ofMinutes(Math.min(Math.max(2, minutes), period.toMinutes() / 2)));
        JobStatus outcome = random.outcome();
        return List.of(
                step(time.at(pending), number == 0 ? JobStatus.NOT_STARTED : JobStatus.PENDING),
                step(time.at(started), JobStatus.RUNNING),
                step(time.at(ended), outcome));
    }

    private LifecycleStep step(Instant at, JobStatus status) {
        return LifecycleStep.put(at, SimulatedJob.statusOnly(module, null, status));
    }
}
