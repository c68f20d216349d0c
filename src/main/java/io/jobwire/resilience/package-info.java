/** TBD */
@NullMarked
package io.jobwire.resilience;

import org.jspecify.annotations.NullMarked;
