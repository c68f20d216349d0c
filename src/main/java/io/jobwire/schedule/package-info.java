/**
 * When each customer is due, and how many requests may be made: pure decisions on a clock that is passed in. May know
 * {@code customer}.
 */
@NullMarked
package io.jobwire.schedule;

import org.jspecify.annotations.NullMarked;
