package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSettingsTest {

    @Test
    void the_default_has_no_problem() {
        assertThat(EventSettings.problems(TestSettings.read(EventSettings.class, "jobwire.events.")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs", "https://example.com/jobs?of=us", "urn:example:jobs", "jobs"})
    void any_uri_reference_can_be_the_source(String source) {
        assertThat(problems(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' ', ' '",
        "two words, two words",
        "%zz, %zz",
        // a URL that cannot be read may hold secrets anywhere
        "https://[, https://…"
    })
    void another_text_is_reported(String source, String shown) {
        assertThat(problems(source))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .startsWith("jobwire.events.source is \"" + shown + "\": ")
                .endsWith("use a URI reference that is not empty, such as /avepoint/elements.");
    }

    private static List<SettingProblem> problems(String source) {
        return EventSettings.problems(TestSettings.read(EventSettings.class, "jobwire.events.", "source", source));
    }
}
