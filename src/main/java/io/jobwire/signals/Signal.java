package io.jobwire.signals;

import io.jobwire.fleet.FleetCommand;
import io.jobwire.state.SignalPosition;
import org.jspecify.annotations.Nullable;

/**
 * A command from the signal topic.
 *
 * @param position where it stands
 * @param customers the record's key: the id or pattern of the customers that the command concerns
 * @param command what to do
 * @param id the sender's name for it, visible characters only; null if it has none
 * @param isNew whether it was written after this replica began to read the topic
 */
public record Signal(
        SignalPosition position, String customers, FleetCommand command, @Nullable String id, boolean isNew) {}
