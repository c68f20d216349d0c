/**
 * Commands for all replicas, by a topic that each of them reads: whoever owns a customer executes them for it.
 *
 * <p>Read {@link io.jobwire.signals.SignalReader} first: it follows the topic on a thread of its own. What a record
 * says is a {@link io.jobwire.fleet.FleetCommand}, or a reason why it is ignored;
 * {@link io.jobwire.signals.SignalDecoder} decides that. Who executes the commands, and how often, is decided
 * elsewhere: in the package {@code polling}, by what the state of each customer says.
 */
@NullMarked
package io.jobwire.signals;

import org.jspecify.annotations.NullMarked;
