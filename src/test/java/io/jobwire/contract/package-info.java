/** Holds the records that are published against the contract with their readers: docs/schemas and docs/events.md. */
@NullMarked
package io.jobwire.contract;

import org.jspecify.annotations.NullMarked;
