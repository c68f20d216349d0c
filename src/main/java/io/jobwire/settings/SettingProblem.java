package io.jobwire.settings;

import io.jobwire.redaction.ShownUrl;
import io.jobwire.redaction.VisibleText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting that cannot work. Jobwire does not start until the operator corrects it.
 *
 * @param key full name of the setting, such as {@code jobwire.polling.max-interval}
 * @param value what it is set to, as text; null if it is not set, or must not be shown because it is a secret or may
 *     contain one
 * @param remedy what is wrong and what to set instead, as a sentence that follows a colon
 * @param missing whether it is not set at all
 */
public record SettingProblem(String key, @Nullable String value, String remedy, boolean missing) {

    /** A setting that is missing; the message names its environment variable. */
    public static SettingProblem missing(String key, String remedy) {
        return new SettingProblem(
                key, null, remedy + " (environment variable: " + environmentVariable(key) + ")", true);
    }

    /** A setting with a wrong value. */
    public static SettingProblem wrong(String key, Object value, String remedy) {
        return new SettingProblem(key, ShownUrl.inText(String.valueOf(value)), remedy, false);
    }

    /** A setting that a library refuses, in its words, which name the value unless it is a secret. */
    public static SettingProblem refused(String key, String reason) {
        return new SettingProblem(key, null, reason, false);
    }

    /** A name that no setting has. */
    public static SettingProblem unknown(String name, String remedy) {
        return new SettingProblem(name, null, "no setting has that name; " + remedy, false);
    }

    /** The message for the operator: key, value and remedy in one line. */
    public String message() {
        String name = VisibleText.line(key);
        if (missing) {
            return name + " is not set: " + remedy;
        }
        String told = VisibleText.line(remedy);
        return value == null
                ? name + " cannot be used: " + told
                : name + " is \"" + VisibleText.line(value) + "\": " + told;
    }

    /** The name of the environment variable that sets a key. */
    static String environmentVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
