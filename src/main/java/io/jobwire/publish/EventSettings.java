package io.jobwire.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What stands in every event. */
@ConfigMapping(prefix = "jobwire.events")
public interface EventSettings {
    /**
     * The CloudEvents source ({@code ce_source}), a URI reference: tell two Jobwires apart by it that share a topic.
     */
    @WithDefault("/avepoint/elements")
    String source();
}
