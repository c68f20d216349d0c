package io.jobwire.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of Jobwire.
 *
 * @param name such as {@code jobwire.polling.min-interval}
 * @param kind what its text stands for
 * @param optional whether it may be empty, which then means that it is not set
 * @param choices the allowed texts; empty if the kind decides
 */
record KnownSetting(String name, SettingKind kind, boolean optional, List<String> choices) {

    /** What is wrong with a text, and how to write it instead; empty if it can be read. */
    Optional<String> problem(String text) {
        if (text.isBlank()) {
            return optional ? Optional.empty() : Optional.of("it is empty; set it, or remove it.");
        }
        if (!choices.isEmpty()) {
            return choices.contains(text.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("set it to one of " + String.join(", ", choices) + ".");
        }
        return kind.reads(text) ? Optional.empty() : Optional.of(kind.remedy());
    }

    /** The text that stands in for one that cannot be read, until the start has ended with a message about that. */
    String placeholder() {
        if (optional) {
            return "";
        }
        return choices.isEmpty() ? kind.placeholder() : choices.get(0);
    }

    /** The name of its environment variable. */
    String variable() {
        return SettingProblem.environmentVariable(name);
    }
}
