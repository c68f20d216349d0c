package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of a backup plan: one run after another, each with its own job id. The oldest runs are removed in the
 * end.
 *
 * @param seed of everything random about this plan
 * @param index of this lifecycle among those of its customer; keeps job ids distinct
 * @param module what is backed up
 * @param name of the plan, or null
 * @param begin when the first cycle begins, in simulated time
 * @param jitter the maximum delay of a cycle, as a fraction of the module's period
 * @param scale the number of objects, relative to a medium-sized customer
 * @param placeholder whether a row without a job id represents a run until it starts
 * @param retainedRuns how many runs are listed at most; 0 for all
 * @param time converts simulated time
 */
record BackupLifecycle(
        long seed,
        int index,
        BackupModule module,
        @Nullable String name,
        Duration begin,
        double jitter,
        double scale,
        boolean placeholder,
        int retainedRuns,
        SimulatedTime time)
        implements JobLifecycle {
    private static final int MAX_LIFECYCLES = 64;
    private static final Duration MIN_DURATION = Duration.ofMinutes(2);

    @Override
    public List<LifecycleStep> cycle(int number) {
        BackupRun run = run(number);
        List<LifecycleStep> steps = new ArrayList<>();
        if (retainedRuns > 0 && number >= retainedRuns) {
            BackupRun oldest = run(number - retainedRuns);
            steps.add(
                    LifecycleStep.remove(run.announcedAt, oldest.announcedRow().key()));
        }
        if (placeholder) {
            SimulatedJob row = SimulatedJob.statusOnly(module, name, JobStatus.NOT_STARTED);
            steps.add(LifecycleStep.put(run.announcedAt, row));
            steps.add(LifecycleStep.remove(run.startedAt, row.key()));
        } else {
            steps.add(LifecycleStep.put(run.announcedAt, run.announcedRow()));
        }
        steps.addAll(run.execution());
        return steps;
    }

    private BackupRun run(int number) {
        SeededRandom random = SeededRandom.of(seed, number);
        Duration period = module.period();
        Duration maxDelay = Duration.ofMillis(Math.round(period.toMillis() * jitter));
        Duration announced = begin.plus(period.multipliedBy(number)).plus(random.between(Duration.ZERO, maxDelay));
        Duration started = announced.plus(random.between(MIN_DURATION, MIN_DURATION.plus(maxDelay.dividedBy(2))));
        Duration maxDuration = period.multipliedBy(3).dividedBy(4);
        Duration duration = Duration.ofSeconds(
                Math.round(random.logNormal(module.medianDuration().toSeconds() * Math.sqrt(scale))));
        duration = duration.compareTo(MIN_DURATION) < 0
                ? MIN_DURATION
                : duration.compareTo(maxDuration) > 0 ? maxDuration : duration;
        Instant announcedAt = time.at(announced);
        long objects = Math.max(1, Math.round(random.logNormal(module.objects() * scale)));
        return new BackupRun(
                module,
                name,
                JobId.of(number == 0 ? "FB" : "IB", announcedAt, number * MAX_LIFECYCLES + index),
                announcedAt,
                time.at(started),
                time.at(started.plus(duration)),
                random.outcome(),
                objects,
                random.source().nextLong());
    }

    /** One run of the plan, from its announcement to its end. */
    private record BackupRun(
            BackupModule module,
            @Nullable String name,
            String jobId,
            Instant announcedAt,
            Instant startedAt,
            Instant endedAt,
            JobStatus outcome,
            long objects,
            long progressSeed) {

        SimulatedJob announcedRow() {
            return SimulatedJob.announced(module, jobId, name, announcedAt);
        }

        /** The steps from the start to the end. */
        List<LifecycleStep> execution() {
            if (outcome == JobStatus.SKIPPED || outcome == JobStatus.FAILED_TO_START) {
                return List.of(LifecycleStep.put(startedAt, announcedRow().withStatus(outcome, startedAt)));
            }
            RunProgress progress = RunProgress.of(objects, outcome, progressSeed);
            List<LifecycleStep> steps = new ArrayList<>();
            long millis = Duration.between(startedAt, endedAt).toMillis();
            SimulatedJob row = announcedRow();
            for (int step = 0; step < RunProgress.STEPS; step++) {
                Instant at = startedAt.plusMillis(millis * step / RunProgress.STEPS);
                row = row.running(startedAt, at, progress.counts(step), progress.megabytes(step));
                steps.add(LifecycleStep.put(at, row));
            }
            steps.add(LifecycleStep.put(
                    endedAt, row.ended(outcome, endedAt, progress.finalCounts(), progress.finalMegabytes())));
            return steps;
        }
    }
}
