/**
 * What operators see: health checks, metrics, the list of customers in quarantine, and the check of the settings at
 * startup. Read {@code SettingsValidator} and {@code Metrics} first. Everything here runs on other threads than the
 * polling loop, so it reads the loop's state only from {@link io.jobwire.fleet.FleetStatusHolder} and from events.
 */
@NullMarked
package io.jobwire.ops;

import org.jspecify.annotations.NullMarked;
