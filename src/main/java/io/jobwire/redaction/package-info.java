/**
 * What may be shown of text that comes from outside or may hold secrets: in messages, logs and health reports.
 *
 * <p>Start at {@link io.jobwire.redaction.PrintableText} for text from outside, and at
 * {@link io.jobwire.redaction.ShownUrl} for addresses.
 */
@NullMarked
package io.jobwire.redaction;

import org.jspecify.annotations.NullMarked;
