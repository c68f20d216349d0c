/**
 * The pipeline: a customer is due, its jobs are read, compared, published and remembered. May know all of the above.
 */
@NullMarked
package io.jobwire.watch;

import org.jspecify.annotations.NullMarked;
