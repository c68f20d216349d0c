package io.jobwire.polling;

import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.SchedulerStats;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How the plan is doing, as of a few seconds ago at most; says in the log when the budget begins to be too small for
 * max-interval, and when that is over. Figures may be read on any thread.
 */
@ApplicationScoped
public class SchedulerReport {
    private static final Logger LOG = Logger.getLogger(SchedulerReport.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final double NOTABLE = 0.001;

    private final PollingLoop loop;
    private final PollScheduler plan;
    private final Clock clock;
    private volatile SchedulerStats figures;
    private boolean falling;

    public SchedulerReport(PollingLoop loop, PollScheduler plan, Clock clock) {
        this.loop = loop;
        this.plan = plan;
        this.clock = clock;
        this.figures = SchedulerStats.NONE;
    }

    /** The latest figures. */
    public SchedulerStats figures() {
        return figures;
    }

    public void start(@Observes StartupEvent event) {
        loop.repeat(PAUSE, this::look);
    }

    private void look() {
        figures = plan.stats(clock.instant());
        boolean falls = figures.shortfall() > NOTABLE;
        if (falls && !falling) {
            LOG.warnf(
                    "The budget of %.1f requests a minute is %.1f %% short of a poll of each customer within max-interval:"
                            + " that takes %.1f times as long. Raise jobwire.polling.requests-per-minute or"
                            + " jobwire.polling.max-interval",
                    figures.requestsPerMinute(), 100 * figures.shortfall(), 1 / (1 - figures.shortfall()));
        } else if (falling && !falls) {
            LOG.infof(
                    "The budget of %.1f requests a minute is enough for max-interval again",
                    figures.requestsPerMinute());
        }
        falling = falls;
    }
}
