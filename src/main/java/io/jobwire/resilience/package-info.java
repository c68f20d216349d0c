/**
 * Patterns for dealing with systems that fail: {@link io.jobwire.resilience.Backoff} spaces out the retries of one
 * client, {@link io.jobwire.resilience.CircuitBreaker} holds back all calls while an API fails as a whole. Both are
 * deterministic: time and randomness are passed in.
 */
@NullMarked
package io.jobwire.resilience;

import org.jspecify.annotations.NullMarked;
