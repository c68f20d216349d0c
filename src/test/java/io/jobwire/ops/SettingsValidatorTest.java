package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsValidatorTest {

    @Test
    void one_message_names_every_problem() {
        assertThat(SettingsValidator.message(List.of("jobwire.a is \"0\": set it to 1 or more.")))
                .isEqualTo("Jobwire cannot start, since 1 setting is wrong:\n"
                        + "  - jobwire.a is \"0\": set it to 1 or more.");
        assertThat(SettingsValidator.message(List.of("one", "two")))
                .isEqualTo("Jobwire cannot start, since 2 settings are wrong:\n  - one\n  - two");
    }
}
