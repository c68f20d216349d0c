/** TBD */
@NullMarked
package io.jobwire.auth;

import org.jspecify.annotations.NullMarked;
