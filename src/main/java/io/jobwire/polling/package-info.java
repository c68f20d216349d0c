/**
 * The pipeline: a customer is due, its jobs are read, compared, published and remembered. May know all of {@code job},
 * {@code customer}, {@code elements}, {@code plan}, {@code shard} and {@code publish}.
 */
@NullMarked
package io.jobwire.polling;

import org.jspecify.annotations.NullMarked;
