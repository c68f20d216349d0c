/**
 * What may be shown of text that comes from outside or may hold secrets: in messages, logs and health reports.
 *
 * <p>Start at {@link io.jobwire.redaction.VisibleText} for text from outside, at {@link io.jobwire.redaction.ShownUrl}
 * for addresses, and at {@link io.jobwire.redaction.RedactingLogFilter}, which all of the log passes.
 */
@NullMarked
package io.jobwire.redaction;

import org.jspecify.annotations.NullMarked;
