package io.jobwire.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the Elements API is doing, judged by the polls of this replica.
 *
 * @param circuitOpen whether the API fails for most customers, so that it is only probed
 * @param pausedUntil until when the API asked for a pause; null if no pause is in effect
 */
public record ApiStatus(boolean circuitOpen, @Nullable Instant pausedUntil) {
    /** Nothing is known to be wrong. */
    public static final ApiStatus HEALTHY = new ApiStatus(false, null);
}
