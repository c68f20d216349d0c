package io.jobwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingChecksTest {
    private final SettingChecks checks = new SettingChecks("jobwire.x");

    @Test
    void usable_values_are_not_problems() {
        checks.positive("a", Duration.ofNanos(1))
                .atLeast(1, "b", 1)
                .atLeast(Duration.ofSeconds(1), "c", Duration.ofSeconds(1))
                .between(1, 3, "d", 3)
                .oneOf("e", "on", SettingChecksTest::parse, List.of("on", "off"))
                .require(true, "f", "value", "remedy")
                .requirePresent("g", Optional.of("value"), "remedy")
                .readable("h", "17", () -> Integer.valueOf("17"), "remedy");

        assertThat(checks.problems()).isEmpty();
    }

    @Test
    void a_duration_must_be_above_zero() {
        checks.positive("a", Duration.ZERO).positive("b", Duration.ofSeconds(-1));

        assertThat(messages())
                .containsExactly(
                        "jobwire.x.a is \"PT0S\": set it above zero, for example 30s.",
                        "jobwire.x.b is \"PT-1S\": set it above zero, for example 30s.");
    }

    @Test
    void a_duration_must_not_be_below_its_minimum() {
        checks.atLeast(Duration.ofSeconds(2), "a", Duration.ofMillis(1_999));

        assertThat(messages()).containsExactly("jobwire.x.a is \"PT1.999S\": set it to 2s or more.");
    }

    @Test
    void a_number_must_be_within_its_range() {
        checks.atLeast(1, "a", 0).between(1, 3, "b", 0).between(1, 3, "c", 4);

        assertThat(messages())
                .containsExactly(
                        "jobwire.x.a is \"0\": set it to 1 or more.",
                        "jobwire.x.b is \"0\": set it to a value from 1 to 3.",
                        "jobwire.x.c is \"4\": set it to a value from 1 to 3.");
    }

    @Test
    void a_value_outside_a_fixed_set_is_reported_with_the_allowed_values() {
        checks.oneOf("a", "maybe", SettingChecksTest::parse, List.of("on", "off"));

        assertThat(messages()).containsExactly("jobwire.x.a is \"maybe\": set it to one of on, off.");
    }

    @Test
    void a_missing_value_is_reported_with_its_environment_variable() {
        checks.requirePresent("a-key", Optional.empty(), "set it.").requirePresent("b", Optional.of(" "), "set it.");

        assertThat(messages())
                .containsExactly(
                        "jobwire.x.a-key is not set: set it. (environment variable: JOBWIRE_X_A_KEY)",
                        "jobwire.x.b is not set: set it. (environment variable: JOBWIRE_X_B)");
    }

    @Test
    void a_value_that_cannot_be_read_is_reported_with_the_reason() {
        checks.readable(
                "a",
                "x",
                () -> {
                    throw new IllegalArgumentException("it is not a number");
                },
                "set it to a number.");

        assertThat(messages()).containsExactly("jobwire.x.a is \"x\": it is not a number; set it to a number.");
    }

    private List<String> messages() {
        return checks.problems().stream().map(SettingProblem::message).toList();
    }

    private static Optional<String> parse(String text) {
        return Optional.of(text).filter(value -> value.equals("on") || value.equals("off"));
    }
}
