/**
 * Who is watched: a customer, the sources that list them, and the directory that is kept up to date. May know
 * {@code job}.
 */
@NullMarked
package io.jobwire.customer;

import org.jspecify.annotations.NullMarked;
