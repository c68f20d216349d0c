/** TBD */
@NullMarked
package io.jobwire.parsing;

import org.jspecify.annotations.NullMarked;
