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

/** Creates the parts that do not depend on CDI from the settings. */
@ApplicationScoped
class PollingProducers {
    @Produces
    @Singleton
    ChangeDetector changeDetector(ChangeSettings settings) {
        return new ChangeDetector(new ChangeRules(
                settings.publish().stream().map(ChangeKind::of).collect(Collectors.toUnmodifiableSet()),
                BaselineMode.of(settings.baseline()).orElseThrow() == BaselineMode.PUBLISH,
                settings.removedAfter(),
                settings.minAbsence(),
                settings.removedRetention()));
    }

    @Produces
    @Singleton
    CircuitBreaker circuitBreaker() {
        return new CircuitBreaker();
    }

    @Produces
    @Singleton
    PollScheduler pollScheduler(PollingSettings settings, Clock clock) {
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
