/**
 * Changes become events and state records, together in one transaction. May know {@code job}, {@code customer} and
 * {@code shard}.
 */
@NullMarked
package io.jobwire.publish;

import org.jspecify.annotations.NullMarked;
