/** TBD */
@NullMarked
package io.jobwire.forecast;

import org.jspecify.annotations.NullMarked;
