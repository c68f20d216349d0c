package io.jobwire.ops;

import io.jobwire.redaction.SecretMask;
import io.jobwire.redaction.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Builds the response of a health check, which is DOWN if it has any reason to be. The data entry {@code reason} then
 * says what is wrong and what to do. Not thread-safe.
 */
final class HealthReport {
    private final String name;
    private final Map<String, Long> data = new LinkedHashMap<>();
    private final StringJoiner reasons = new StringJoiner("; ");

    private HealthReport(String name) {
        this.name = name;
    }

    /** A check that is UP. */
    static HealthReport named(String name) {
        return new HealthReport(name);
    }

    /** Adds a figure. */
    HealthReport with(String key, long value) {
        data.put(key, value);
        return this;
    }

    /** Adds a reason to be DOWN if the condition holds. */
    HealthReport downIf(boolean condition, String reason) {
        if (condition) {
            reasons.add(VisibleText.line(SecretMask.mask(reason)));
        }
        return this;
    }

    HealthCheckResponse build() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(reasons.length() == 0);
        data.forEach(response::withData);
        return reasons.length() == 0
                ? response.build()
                : response.withData("reason", reasons.toString()).build();
    }
}
