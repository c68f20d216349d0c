/**
 * What this replica knows about its customers, for readers on any thread, and the commands that operators may give.
 *
 * <p>Read {@link io.jobwire.fleet.FleetStatus} first. The polling loop publishes a new, immutable status through
 * {@link io.jobwire.fleet.FleetStatusHolder}, at most once a second and only after a change; nobody else reads the
 * loop's mutable state. Commands travel the other way: {@link io.jobwire.fleet.FleetCommands} takes them on any thread
 * and has the loop execute them.
 */
@NullMarked
package io.jobwire.fleet;

import org.jspecify.annotations.NullMarked;
