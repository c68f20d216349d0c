package io.jobwire.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's pause: the customer is not polled.
 *
 * @param note the operator's reason
 * @param since when the pause began
 * @param until when it ends by itself; null if only {@link FleetCommand.Resume} ends it
 */
public record PauseStatus(String note, Instant since, @Nullable Instant until) {}
