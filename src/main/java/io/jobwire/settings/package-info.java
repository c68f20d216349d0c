/** How settings are checked. */
@NullMarked
package io.jobwire.settings;

import org.jspecify.annotations.NullMarked;
