/**
 * Validation of settings. Each settings mapping has a static method {@code problems} that checks its values with
 * {@link io.jobwire.settings.SettingChecks} and returns {@link io.jobwire.settings.SettingProblem}s. The application
 * calls all of them at startup and reports every problem in one message.
 */
@NullMarked
package io.jobwire.settings;

import org.jspecify.annotations.NullMarked;
