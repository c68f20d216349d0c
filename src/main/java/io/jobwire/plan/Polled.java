package io.jobwire.plan;

import java.time.Instant;

/**
 * What the plan needs to know of a finished poll.
 *
 * @param startedAt when the request was sent
 * @param requests how many requests it cost; at least 1
 * @param succeeded whether a snapshot was had and dealt with; a failed poll backs off
 */
public record Polled(Instant startedAt, int requests, boolean succeeded) {}
