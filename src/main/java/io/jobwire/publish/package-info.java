/**
 * Exactly-once publishing: a customer's changes become events, and together with its new state they are written in one
 * Kafka transaction. {@link io.jobwire.publish.Publisher} takes publications from any thread and runs the transactions
 * on its own; read it first. Records that Kafka rejects become dead letters, so the rest can go through. The protocol
 * is explained in docs/adr/0001-delivery-guarantee.md.
 */
@NullMarked
package io.jobwire.publish;

import org.jspecify.annotations.NullMarked;
