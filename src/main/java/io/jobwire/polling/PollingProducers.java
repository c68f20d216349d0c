package io.jobwire.polling;

import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.ScheduleLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Collectors;

/** Makes the pure parts out of the settings. */
@ApplicationScoped
class PollingProducers {
    @Produces
    @Singleton
    ChangeDetector comparison(ChangeSettings settings) {
        return new ChangeDetector(new ChangeRules(
                settings.publish().stream().map(ChangeKind::of).collect(Collectors.toUnmodifiableSet()),
                settings.baseline().equals("publish"),
                settings.removedAfter(),
                settings.removedRetention()));
    }

    @Produces
    @Singleton
    CircuitBreaker circuit() {
        return new CircuitBreaker();
    }

    @Produces
    @Singleton
    PollScheduler plan(PollingSettings settings, Clock clock) {
        return new PollScheduler(
                new ScheduleLimits(
                        settings.requestsPerMinute(),
                        settings.maxConcurrency(),
                        settings.minInterval(),
                        settings.maxInterval()),
                settings.strategy().newStrategy(),
                clock.instant());
    }
}
