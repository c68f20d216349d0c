package io.jobwire.sandbox;

import io.jobwire.lifecycle.PollingLoop;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's polling loop, whose delays are shortened to match the accelerated clock. */
@Alternative
@Priority(1)
@Singleton
@IfBuildProfile("dev")
@IfBuildProperty(name = "jobwire.sandbox.enabled", stringValue = "true")
class AcceleratedPollingLoop extends PollingLoop {
    private final double factor;

    AcceleratedPollingLoop(@ConfigProperty(name = "jobwire.sandbox.time-lapse") double factor) {
        this.factor = factor;
    }

    @Override
    public void onClock(Duration delay, Runnable task) {
        afterDelay(Duration.ofNanos((long) (delay.toNanos() / factor)), task);
    }
}
