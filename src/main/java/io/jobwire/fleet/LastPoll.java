package io.jobwire.fleet;

import java.time.Instant;

/**
 * The last poll of a customer.
 *
 * @param startedAt when it started
 * @param outcome as in the metric {@code jobwire.polls}, for example {@code succeeded}
 */
public record LastPoll(Instant startedAt, String outcome) {}
