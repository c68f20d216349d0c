package io.jobwire.watch;

import io.jobwire.customer.CustomerSettings;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.Comparison;
import io.jobwire.plan.Circuit;
import io.jobwire.plan.Plan;
import io.jobwire.plan.PlanSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Collectors;

/** Makes the pure parts out of the settings. */
@ApplicationScoped
class WatchBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Comparison comparison(ChangeSettings settings, CustomerSettings customers) {
        return new Comparison(new ChangeRules(
                settings.publish().stream().map(ChangeKind::of).collect(Collectors.toUnmodifiableSet()),
                settings.baseline().equals("publish"),
                settings.removedAfter(),
                customers.forgetAfter()));
    }

    @Produces
    @Singleton
    Circuit circuit() {
        return new Circuit();
    }

    @Produces
    @Singleton
    Plan plan(PollingSettings settings, Clock clock) {
        return new Plan(
                new PlanSettings(
                        settings.requestsPerMinute(),
                        settings.maxConcurrency(),
                        settings.minInterval(),
                        settings.maxInterval()),
                settings.strategy().start(),
                clock.instant());
    }
}
