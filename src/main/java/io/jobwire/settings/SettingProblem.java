package io.jobwire.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting that cannot work. Jobwire does not start until the operator corrects it.
 *
 * @param key full name of the setting, such as {@code jobwire.polling.max-interval}
 * @param value what it is set to, as text; null if it is not set, or if it is a secret
 * @param remedy what is wrong and what to set instead, as a sentence that follows a colon
 */
public record SettingProblem(String key, @Nullable String value, String remedy) {

    /** A setting that is missing; the message names its environment variable. */
    public static SettingProblem missing(String key, String remedy) {
        return new SettingProblem(key, null, remedy + " (environment variable: " + environmentVariable(key) + ")");
    }

    /** A setting with a wrong value. */
    public static SettingProblem wrong(String key, Object value, String remedy) {
        return new SettingProblem(key, String.valueOf(value), remedy);
    }

    /** The message for the operator: key, value and remedy in one line. */
    public String message() {
        return value == null ? key + " is not set: " + remedy : key + " is \"" + value + "\": " + remedy;
    }

    private static String environmentVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
