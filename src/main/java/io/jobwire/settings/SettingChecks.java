package io.jobwire.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the problems of one group of settings. Each settings mapping has a static method {@code problems} beside its
 * keys, which uses this class. Not thread-safe.
 */
public final class SettingChecks {
    private final String prefix;
    private final List<SettingProblem> problems = new ArrayList<>();

    /**
     * Checks settings whose keys share a prefix.
     *
     * @param prefix without a trailing dot, such as {@code jobwire.polling}
     */
    public SettingChecks(String prefix) {
        this.prefix = prefix;
    }

    /** Requires a duration above zero. */
    public SettingChecks positive(String key, Duration value) {
        return require(!value.isZero() && !value.isNegative(), key, value, "set it above zero, for example 30s.");
    }

    /** Requires a number that is not below a minimum. */
    public SettingChecks atLeast(long minimum, String key, long value) {
        return require(value >= minimum, key, value, "set it to " + minimum + " or more.");
    }

    /** Reports a problem unless the condition holds. */
    public SettingChecks require(boolean holds, String key, Object value, String remedy) {
        if (!holds) {
            problems.add(SettingProblem.wrong(prefix + "." + key, value, remedy));
        }
        return this;
    }

    /** Reports a setting as missing unless it is present and not blank. */
    public SettingChecks requirePresent(String key, Optional<String> value, String remedy) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            problems.add(SettingProblem.missing(prefix + "." + key, remedy));
        }
        return this;
    }

    /**
     * Reports a problem if reading the value fails with an {@link IllegalArgumentException}, whose message says what is
     * wrong.
     */
    public SettingChecks readable(String key, Object value, Supplier<?> reader, String remedy) {
        try {
            var unused = reader.get();
        } catch (IllegalArgumentException unreadable) {
            problems.add(SettingProblem.wrong(prefix + "." + key, value, unreadable.getMessage() + "; " + remedy));
        }
        return this;
    }

    /** The problems found so far, in the order of the checks. */
    public List<SettingProblem> problems() {
        return List.copyOf(problems);
    }
}
