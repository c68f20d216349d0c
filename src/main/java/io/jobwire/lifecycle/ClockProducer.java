package io.jobwire.lifecycle;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Provides the application's one clock. The sandbox replaces it to accelerate time. */
@Singleton
final class ClockProducer {

    /** The steady system clock in UTC, unless another bean provides a clock. */
    @Produces
    @DefaultBean
    @Singleton
    Clock clock() {
        return SteadyClock.system();
    }
}
