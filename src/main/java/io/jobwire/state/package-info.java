/** TBD */
@NullMarked
package io.jobwire.state;

import org.jspecify.annotations.NullMarked;
