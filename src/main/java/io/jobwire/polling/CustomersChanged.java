package io.jobwire.polling;

import java.util.Set;

/**
 * A CDI event: a command, or the end of a pause or an outage, changed the status of customers. Fired on the polling
 * loop.
 *
 * @param customerIds the customers concerned
 */
record CustomersChanged(Set<String> customerIds) {}
