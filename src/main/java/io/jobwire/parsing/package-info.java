/**
 * Lenient parsers for values that the API sends as text. The two API versions, and services of different ages behind
 * them, write the same value in different formats; each parser accepts all of them and returns null for anything else,
 * so that one odd value never makes a row unreadable. There is one parser for each kind of value, such as
 * {@link io.jobwire.parsing.TimestampParser}, and {@link io.jobwire.parsing.TextSanitizer} for plain text.
 */
@NullMarked
package io.jobwire.parsing;

import org.jspecify.annotations.NullMarked;
