/** TBD */
@NullMarked
package io.jobwire.lifecycle;

import org.jspecify.annotations.NullMarked;
