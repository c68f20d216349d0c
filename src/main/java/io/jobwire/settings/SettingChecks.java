package io.jobwire.settings;

import io.jobwire.redaction.ShownUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** Requires a duration that is not below a minimum. */
    public SettingChecks atLeast(Duration minimum, String key, Duration value) {
        return require(value.compareTo(minimum) >= 0, key, value, "set it to " + minimum.toSeconds() + "s or more.");
    }

    /** Requires a number within a range, both ends included. */
    public SettingChecks between(long minimum, long maximum, String key, long value) {
        return require(
                value >= minimum && value <= maximum,
                key,
                value,
                "set it to a value from " + minimum + " to " + maximum + ".");
    }

    /**
     * Requires a value that a parser knows.
     *
     * @param parser the value's meaning; empty for a value that is not allowed
     * @param allowed the allowed values, for the message
     */
    public SettingChecks oneOf(
            String key, String value, Function<String, ? extends Optional<?>> parser, List<String> allowed) {
        return require(
                parser.apply(value).isPresent(), key, value, "set it to one of " + String.join(", ", allowed) + ".");
    }

    /**
     * Requires that each element of a list is allowed, and that a list which is set has one.
     *
     * @param allowed the allowed elements, for the message
     */
    public SettingChecks allOf(
            String key, Optional<List<String>> elements, Predicate<String> isAllowed, List<String> allowed) {
        elements.ifPresent(list -> require(
                !list.isEmpty() && list.stream().allMatch(isAllowed),
                key,
                String.join(",", list),
                "use only " + String.join(", ", allowed) + "."));
        return this;
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
     * Reports a problem if reading the value fails with an {@link IllegalArgumentException}.
     *
     * @param reader reads the value; the message of its exception says what is wrong
     */
    public SettingChecks readable(String key, Object value, Supplier<?> reader, String remedy) {
        try {
            var unused = reader.get();
        } catch (IllegalArgumentException unreadable) {
            problems.add(SettingProblem.wrong(
                    prefix + "." + key,
                    value,
                    ShownUrl.inText(String.valueOf(unreadable.getMessage())) + "; " + remedy));
        }
        return this;
    }

    /**
     * Requires a URL that a reader accepts; the message shows no more of it than {@link ShownUrl}.
     *
     * @param reader reads the URL; the message of its exception says what is wrong, without quoting the URL
     */
    public SettingChecks url(String key, String value, Supplier<?> reader, String remedy) {
        try {
            var unused = reader.get();
        } catch (IllegalArgumentException unreadable) {
            problems.add(new SettingProblem(
                    prefix + "." + key,
                    ShownUrl.of(value).orElse(null),
                    ShownUrl.inText(String.valueOf(unreadable.getMessage())) + "; " + remedy,
                    false));
        }
        return this;
    }

    /** The problems found so far, in the order of the checks. */
    public List<SettingProblem> problems() {
        return List.copyOf(problems);
    }
}
