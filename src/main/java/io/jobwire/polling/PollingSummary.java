package io.jobwire.polling;

import io.jobwire.job.Change;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.polling.PollResult.Processed;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.SchedulerStats;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Logs one line every ten minutes about what was done in them, whether all is well or not. Confined to the loop. */
@ApplicationScoped
class PollingSummary {
    static final Duration INTERVAL = Duration.ofMinutes(10);

    private final PollingLoop loop;
    private final PollScheduler scheduler;
    private final Clock clock;
    private int polls;
    private int failed;
    private int changes;
    private int measured;
    private Duration delays = Duration.ZERO;
    private long requestsBefore;

    PollingSummary(PollingLoop loop, PollScheduler scheduler, Clock clock) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.afterDelay(INTERVAL, this::next);
    }

    private void next() {
        log();
        loop.afterDelay(INTERVAL, this::next);
    }

    void pollCompleted(@Observes PollCompleted poll) {
        polls++;
        failed += poll.outcome().isFailure() ? 1 : 0;
        if (poll.result() instanceof Processed processed) {
            processed.detected().changes().stream().filter(Change::published).forEach(this::count);
        }
    }

    private void count(Change change) {
        changes++;
        DetectionDelay.of(change).ifPresent(detection -> {
            measured++;
            delays = delays.plus(detection.delay());
        });
    }

    /** Logs the line, and counts anew. */
    void log() {
        SchedulerStats stats = scheduler.stats(clock.instant());
        long requests = stats.requests() - requestsBefore;
        double budget = Math.max(1, stats.requestsPerMinute() * INTERVAL.toMinutes());
        PollingLog.LOG.summary(
                INTERVAL.toMinutes(),
                stats.watched(),
                polls,
                failed,
                changes,
                measured == 0 ? 0 : delays.dividedBy(measured).toSeconds(),
                requests,
                Math.round(100 * requests / budget),
                stats.overdue(),
                stats.quarantined());
        requestsBefore = stats.requests();
        polls = 0;
        failed = 0;
        changes = 0;
        measured = 0;
        delays = Duration.ZERO;
    }
}
