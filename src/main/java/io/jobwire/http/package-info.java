/** TBD */
@NullMarked
package io.jobwire.http;

import org.jspecify.annotations.NullMarked;
