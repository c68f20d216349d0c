package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a backup plan: run after run, each with a job id of its own, of which the older ones go in the end.
 *
 * @param seed of this life
 * @param lane which of its customer's lives it is; it makes job ids differ
 * @param module what is backed up
 * @param name the plan's name, or null
 * @param begin when, in life, the first cycle begins
 * @param jitter by how much cycles may come late, as a part of the module's period
 * @param scale how many objects there are, compared with a customer of middling size
 * @param placeholder whether a row without a job id stands for a run until it starts
 * @param runsKept how many runs are listed at most; 0 for all
 * @param pace of the simulator
 */
record BackupLifecycle(
        long seed,
        int lane,
        BackupModule module,
        @Nullable String name,
        Duration begin,
        double jitter,
        double scale,
        boolean placeholder,
        int runsKept,
        SimulatedTime pace)
        implements JobLifecycle {
    private static final int LANES = 64;
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    @Override
    public List<LifecycleStep> cycle(int number) {
        Run run = run(number);
        List<LifecycleStep> steps = new ArrayList<>();
        if (runsKept > 0 && number >= runsKept) {
            Run oldest = run(number - runsKept);
            steps.add(LifecycleStep.remove(run.announced, oldest.row().key()));
        }
        if (placeholder) {
            SimulatedJob standIn = SimulatedJob.bare(module, name, JobStatus.NOT_STARTED);
            steps.add(LifecycleStep.put(run.announced, standIn));
            steps.add(LifecycleStep.remove(run.started, standIn.key()));
        } else {
            steps.add(LifecycleStep.put(run.announced, run.row()));
        }
        steps.addAll(run.course());
        return steps;
    }

    private Run run(int number) {
        SeededRandom dice = SeededRandom.of(seed, number);
        Duration length = module.period();
        Duration late = Duration.ofMillis(Math.round(length.toMillis() * jitter));
        Duration announced = begin.plus(length.multipliedBy(number)).plus(dice.between(Duration.ZERO, late));
        Duration started = announced.plus(dice.between(SHORTEST, SHORTEST.plus(late.dividedBy(2))));
        Duration most = length.multipliedBy(3).dividedBy(4);
        Duration takes =
                Duration.ofSeconds(Math.round(dice.about(module.median().toSeconds() * Math.sqrt(scale))));
        takes = takes.compareTo(SHORTEST) < 0 ? SHORTEST : takes.compareTo(most) > 0 ? most : takes;
        Instant announcedAt = pace.at(announced);
        long objects = Math.max(1, Math.round(dice.about(module.objects() * scale)));
        return new Run(
                module,
                name,
                JobId.of(number == 0 ? "FB" : "IB", announcedAt, number * LANES + lane),
                announcedAt,
                pace.at(started),
                pace.at(started.plus(takes)),
                dice.outcome(),
                objects,
                dice.random().nextLong());
    }

    /** One run of the plan, from its announcement to its end. */
    private record Run(
            BackupModule module,
            @Nullable String name,
            String jobId,
            Instant announced,
            Instant started,
            Instant ended,
            JobStatus outcome,
            long objects,
            long chance) {

        SimulatedJob row() {
            return SimulatedJob.announced(module, jobId, name, announced);
        }

        /** From the start to the end. */
        List<LifecycleStep> course() {
            if (outcome == JobStatus.SKIPPED || outcome == JobStatus.FAILED_TO_START) {
                return List.of(LifecycleStep.put(started, row().with(outcome, started)));
            }
            RunProgress progress = RunProgress.of(objects, outcome, chance);
            List<LifecycleStep> steps = new ArrayList<>();
            long millis = Duration.between(started, ended).toMillis();
            SimulatedJob row = row();
            for (int part = 0; part < RunProgress.PARTS; part++) {
                Instant at = started.plusMillis(millis * part / RunProgress.PARTS);
                row = row.running(started, at, progress.counts(part), progress.megabytes(part));
                steps.add(LifecycleStep.put(at, row));
            }
            steps.add(LifecycleStep.put(ended, row.ended(outcome, ended, progress.last(), progress.size())));
            return steps;
        }
    }
}
