package io.jobwire.polling;

import io.jobwire.customer.Customer;
import java.util.List;

/**
 * A CDI event: this replica may poll other customers than before. Fired on the polling loop.
 *
 * @param customers all customers that this replica polls now; unmodifiable
 */
record MembershipChanged(List<Customer> customers) {}
