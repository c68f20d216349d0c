/**
 * The polling loop's work: a customer is due, its jobs are listed, compared, published and remembered.
 *
 * <p>Read {@link io.jobwire.polling.PollDispatcher} first: it starts the polls that are due. A
 * {@link io.jobwire.polling.CustomerPoll} performs one of them and ends in a {@link io.jobwire.polling.PollCompleted}
 * with a sealed {@link io.jobwire.polling.PollResult}; {@link io.jobwire.polling.PollOutcome} is the table of what each
 * outcome means for the circuit breaker, the scheduler and the log. {@code ApiHealth} decides whether polls may start
 * at all, {@code CustomerMembership} which customers this replica polls. All of it is confined to the polling loop;
 * others read the status that {@code FleetStatusPublisher} publishes, and give commands through
 * {@link io.jobwire.fleet.FleetCommands}.
 */
@NullMarked
package io.jobwire.polling;

import org.jspecify.annotations.NullMarked;
