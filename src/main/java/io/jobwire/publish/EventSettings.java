package io.jobwire.publish;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;

/** The settings of published events. */
@ConfigMapping(prefix = "jobwire.events")
public interface EventSettings {
    /**
     * The CloudEvents source ({@code ce_source}) of all events, a URI reference. It tells the events of two Jobwires
     * apart that publish to one topic.
     */
    @WithDefault("/avepoint/elements")
    String source();

    /**
     * The content mode of CloudEvents' Kafka binding: {@code binary} has the attributes in headers and the data in the
     * value, {@code structured} has the whole event in the value.
     */
    @WithDefault("binary")
    EventMode mode();

    /** The problems of these settings. */
    static List<SettingProblem> problems(EventSettings settings) {
        String remedy = "use a URI reference that is not empty, such as /avepoint/elements.";
        SettingChecks checks = new SettingChecks("jobwire.events");
        if (settings.source().isBlank()) {
            return checks.require(false, "source", settings.source(), remedy).problems();
        }
        return checks.readable("source", settings.source(), () -> URI.create(settings.source()), remedy)
                .problems();
    }
}
