package io.jobwire.publish;

import io.jobwire.customer.Customer;
import java.time.Instant;

/**
 * Something that could not be read or published, kept for people to look at.
 *
 * @param customer whose it is
 * @param origin where it came from: {@code jobs-row}, {@code jobs-page} or {@code change}
 * @param reason why it is here, for people
 * @param raw the original text, cut to a bound
 * @param observedAt when it was seen
 */
public record DeadLetter(Customer customer, String origin, String reason, String raw, Instant observedAt) {}
