package io.jobwire.fleet;

import java.time.Instant;

/**
 * The last poll of a customer.
 *
 * @param startedAt when it started
 * @param outcome as in the metric {@code jobwire.polls}, for example {@code succeeded}
 * @param failures how many polls in a row have failed; 0 if this one succeeded
 */
public record LastPoll(Instant startedAt, String outcome, int failures) {}
