package io.jobwire.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Accelerates the service's clock by {@code jobwire.sandbox.time-lapse}, so that days pass in minutes. */
@Singleton
@IfBuildProfile("dev")
@IfBuildProperty(name = "jobwire.sandbox.enabled", stringValue = "true")
class AcceleratedClockProducer {
    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock(@ConfigProperty(name = "jobwire.sandbox.time-lapse") double factor) {
        return AcceleratedClock.acceleratedBy(factor);
    }
}
