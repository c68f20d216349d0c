/**
 * What a job is, what a snapshot of a customer's jobs is, and what has changed between what was known and what is seen:
 * pure values and pure functions. Knows nothing but the JDK.
 */
@NullMarked
package io.jobwire.job;

import org.jspecify.annotations.NullMarked;
