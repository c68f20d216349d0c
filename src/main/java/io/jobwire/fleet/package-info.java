/** The read model. */
@NullMarked
package io.jobwire.fleet;

import org.jspecify.annotations.NullMarked;
