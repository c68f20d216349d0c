/** TBD */
@NullMarked
package io.jobwire.kafka;

import org.jspecify.annotations.NullMarked;
