package io.jobwire.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the Elements API is doing, judged by the polls of this replica.
 *
 * @param outage why most polls failed when the circuit opened, in words for an operator; null while it is closed
 * @param pausedUntil until when the API asked for a pause of all requests; null if no pause is in effect
 */
public record ApiStatus(@Nullable String outage, @Nullable Instant pausedUntil) {
    /** Nothing is known to be wrong. */
    public static final ApiStatus HEALTHY = new ApiStatus(null, null);

    /** Whether the API fails for most customers, so that it is only probed. */
    public boolean circuitOpen() {
        return outage != null;
    }
}
