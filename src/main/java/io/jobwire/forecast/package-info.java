/**
 * Forecasts when the jobs of a customer change, from what earlier polls observed. Start with
 * {@link io.jobwire.forecast.CustomerModel}: it learns from each poll and adds the changes it expects to a
 * {@link io.jobwire.forecast.ChangeForecast}, the intensity of a point process with closed-form integrals.
 *
 * <p>A model has three parts: daily slots predict when jobs start, log-normal durations predict when they end, and a
 * background rate covers the rest. Each is shrunk towards what all customers show
 * ({@link io.jobwire.forecast.FleetPrior}). docs/polling.md and docs/adr/0004 describe the model. This package depends
 * on no other package of Jobwire, does no I/O and reads no clock.
 */
@NullMarked
package io.jobwire.forecast;

import org.jspecify.annotations.NullMarked;
