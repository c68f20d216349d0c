package io.jobwire.kafka;

import io.jobwire.settings.SettingChecks;
import java.util.regex.Pattern;

/** Kafka's rules for topic names, checked before a broker has to reject one. */
public final class TopicNames {
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    private TopicNames() {}

    /** Whether Kafka accepts a topic of this name. */
    public static boolean isLegal(String name) {
        return LEGAL.matcher(name).matches();
    }

    /** Requires a legal topic name as the value of a setting. */
    public static SettingChecks require(SettingChecks checks, String key, String name) {
        return checks.require(
                isLegal(name),
                key,
                name,
                "use 1 to 249 ASCII letters, digits, dots, underscores and dashes, but not \".\" or \"..\".");
    }
}
