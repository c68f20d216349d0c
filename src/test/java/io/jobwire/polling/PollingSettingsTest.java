package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.settings.SettingProblem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PollingSettingsTest {

    @Test
    void the_defaults_have_no_problems() {
        assertThat(PollingSettings.problems(polling())).isEmpty();
        assertThat(ChangeSettings.problems(changes())).isEmpty();
    }

    @Test
    void a_budget_or_an_interval_that_cannot_work_is_a_problem() {
        assertThat(PollingSettings.problems(
                        polling("requests-per-minute", "0", "max-concurrency", "-1", "min-interval", "PT0S")))
                .extracting(SettingProblem::key)
                .containsExactly(
                        "jobwire.polling.requests-per-minute",
                        "jobwire.polling.max-concurrency",
                        "jobwire.polling.min-interval");
    }

    @Test
    void a_minimum_above_the_maximum_names_both() {
        assertThat(PollingSettings.problems(polling("min-interval", "PT1H")))
                .extracting(SettingProblem::message)
                .containsExactly("jobwire.polling.min-interval is \"PT1H\": set it to jobwire.polling.max-interval"
                        + " (PT15M) or less, or raise that.");
    }

    @Test
    void an_unknown_word_is_a_problem_that_names_the_known_ones() {
        assertThat(ChangeSettings.problems(
                        changes("publish", "discovered,vanished", "baseline", "maybe", "removed-after", "0")))
                .extracting(SettingProblem::message)
                .containsExactly(
                        "jobwire.changes.publish is \"discovered,vanished\": use only discovered, status-changed,"
                                + " updated, removed.",
                        "jobwire.changes.baseline is \"maybe\": use publish or remember.",
                        "jobwire.changes.removed-after is \"0\": set it to 1 or more.");
    }

    private static PollingSettings polling(String... entries) {
        return TestSettings.read(
                PollingSettings.class,
                "jobwire.polling.",
                withDefault(withDefault(entries, "min-interval", "PT15S"), "max-interval", "PT15M"));
    }

    private static ChangeSettings changes(String... entries) {
        return TestSettings.read(ChangeSettings.class, "jobwire.changes.", entries);
    }

    /** Durations such as 15s need Quarkus' converter, which is not here. */
    private static String[] withDefault(String[] entries, String key, String value) {
        if (Arrays.asList(entries).contains(key)) {
            return entries;
        }
        String[] all = Arrays.copyOf(entries, entries.length + 2);
        all[entries.length] = key;
        all[entries.length + 1] = value;
        return all;
    }
}
