/** What operators see: health, metrics, and the check of the settings at the start. May know all packages. */
@NullMarked
package io.jobwire.ops;

import org.jspecify.annotations.NullMarked;
