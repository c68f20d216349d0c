/** TBD */
@NullMarked
package io.jobwire.maintenance;

import org.jspecify.annotations.NullMarked;
