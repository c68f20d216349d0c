/**
 * The customers whose jobs Jobwire polls. {@link io.jobwire.customer.CustomerDirectory} holds the current list: it asks
 * a {@link io.jobwire.customer.CustomerSource}, which is either a setting or the API, and applies the operator's
 * {@link io.jobwire.customer.CustomerFilter}.
 */
@NullMarked
package io.jobwire.customer;

import org.jspecify.annotations.NullMarked;
