package io.jobwire.lifecycle;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/**
 * Lets the application's clock follow the wall clock every second, and tells of jumps. Confined to the polling loop.
 */
@ApplicationScoped
class ClockMonitor {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final PollingLoop loop;
    private final Clock clock;
    private final Event<ClockJumped> jumped;

    ClockMonitor(PollingLoop loop, Clock clock, Event<ClockJumped> jumped) {
        this.loop = loop;
        this.clock = clock;
        this.jumped = jumped;
    }

    /** An accelerated clock of the sandbox is not monitored. */
    void start(@Observes StartupEvent event) {
        if (clock instanceof SteadyClock steady) {
            loop.repeat(INTERVAL, () -> check(steady));
        }
    }

    private void check(SteadyClock steady) {
        steady.synchronize().ifPresent(by -> {
            LifecycleLog.LOG.clockJumped(by.isNegative() ? "back" : "ahead", by.abs());
            jumped.fire(new ClockJumped(by));
        });
    }
}
