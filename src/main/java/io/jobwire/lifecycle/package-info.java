/**
 * How the application runs, from its start to its exit. {@link io.jobwire.lifecycle.PollingLoop} is the single thread
 * that makes all polling decisions; read it first. {@link io.jobwire.lifecycle.LifecycleOrder} fixes the order of
 * startup and shutdown, {@link io.jobwire.lifecycle.ApplicationExit} ends the application with a reason, and the one
 * {@link java.time.Clock} comes from here.
 */
@NullMarked
package io.jobwire.lifecycle;

import org.jspecify.annotations.NullMarked;
