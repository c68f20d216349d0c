/**
 * Schedules polls: which customer is polled when, within a budget of requests per minute. Start with
 * {@link io.jobwire.schedule.PollScheduler}; it is driven by one thread with a clock that is passed in.
 *
 * <p>A {@link io.jobwire.schedule.SchedulingStrategy} proposes due times. The adaptive one polls a customer when the
 * expected delay since its last poll reaches a threshold per request, a Lagrange multiplier that settles where the
 * budget is just used up (docs/polling.md, docs/adr/0004). The scheduler enforces the promises that hold under any
 * strategy: the budget of every minute, min-interval and max-interval, backoff, and one poll per customer in flight.
 */
@NullMarked
package io.jobwire.schedule;

import org.jspecify.annotations.NullMarked;
