package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteSettingsTest {
    private static final List<String> OWN_TOPICS = List.of(
            "elements.job-status-changed", "elements.job-state", "elements.job-dead-letter", "elements.signals");
    private static final List<String> PUBLISHED = List.of("discovered", "status-changed", "removed");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic=failures",
                "topic=failures became=FAILURE",
                "topic=failures became=failure,warning changes=discovered,status-changed types=Backup* modules=Exchange",
                "topic=failures statuses=FAILED,FinishedWithException,UNKNOWN,Failed_to_start ended=true customers=Con*",
                "topic=failures statuses=FAILED outcomes=FAILURE,SUCCESS",
                "topic=failures changes=removed outcomes=FAILURE"
            })
    void routes_that_can_copy_events_are_accepted(String rule) {
        assertThat(problems(rule)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "became=FAILURE|jobwire.routes.r.topic is not set: name the topic that gets the copies.",
                "topic=a/b|jobwire.routes.r.topic is \"a/b\": use 1 to 249 ASCII letters",
                "topic=elements.job-status-changed|another topic than jobwire.topics.events",
                "topic=elements.job-state|another topic than jobwire.topics.events",
                "topic=elements.job-dead-letter|another topic than jobwire.topics.events",
                "topic=elements.signals|another topic than jobwire.topics.events",
                "topic=t changes=created|jobwire.routes.r.changes is \"created\": use only discovered, status-changed",
                "topic=t statuses=FAILED,BROKEN|jobwire.routes.r.statuses is \"FAILED,BROKEN\": use only NONE, RUNNING",
                "topic=t outcomes=FAILED|jobwire.routes.r.outcomes is \"FAILED\": use only SUCCESS, WARNING, FAILURE",
                "topic=t became=ERROR|jobwire.routes.r.became is \"ERROR\": use only SUCCESS, WARNING, FAILURE"
            })
    void what_cannot_be_used_is_named_with_value_and_remedy(String rule, String message) {
        assertThat(problems(rule)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic=t statuses=FINISHED became=FAILURE",
                "topic=t changes=removed became=FAILURE",
                "topic=t ended=false became=SUCCESS",
                "topic=t ended=false outcomes=SUCCESS",
                "topic=t ended=true statuses=RUNNING",
                "topic=t ended=true statuses=UNKNOWN",
                "topic=t outcomes=SUCCESS became=FAILURE"
            })
    void a_route_that_can_never_match_is_named(String rule) {
        assertThat(problems(rule)).singleElement().asString().contains("no event can meet all conditions");
    }

    @Test
    void a_route_for_changes_that_do_not_become_events_is_named() {
        RouteSettings settings = settings("topic=t changes=removed,updated");

        assertThat(RouteSettings.problems(settings, OWN_TOPICS, List.of("discovered")))
                .extracting(SettingProblem::message)
                .containsExactly("jobwire.routes.r.topic is \"t\": the changes that this route copies never become"
                        + " events; add their kind to jobwire.changes.publish (discovered), or"
                        + " remove the route.");
        assertThat(RouteSettings.problems(settings, OWN_TOPICS, List.of("status-changed")))
                .as("a later run that ended like the one before is updated")
                .isEmpty();
    }

    @Test
    void a_name_that_no_environment_variable_can_have_is_refused() {
        RouteSettings settings = TestSettings.read(RouteSettings.class, "jobwire.routes.", "late-ones.topic", "late");

        assertThat(RouteSettings.problems(settings, OWN_TOPICS, PUBLISHED))
                .extracting(SettingProblem::message)
                .containsExactly(
                        "jobwire.routes.late-ones is \"late\": name the route with 1 to 40 lower-case letters and"
                                + " digits only.");
    }

    @Test
    void several_routes_may_share_a_topic() {
        RouteSettings settings = TestSettings.read(
                RouteSettings.class, "jobwire.routes.", "b.topic", "t", "a.topic", "t", "c.topic", "u");

        assertThat(RouteSettings.problems(settings, OWN_TOPICS, PUBLISHED)).isEmpty();
        assertThat(new Routes(settings).topics()).containsExactly("t", "u");
    }

    private static List<String> problems(String rule) {
        return RouteSettings.problems(settings(rule), OWN_TOPICS, PUBLISHED).stream()
                .map(SettingProblem::message)
                .toList();
    }

    private static RouteSettings settings(String rule) {
        String[] entries = Stream.of(rule.split(" "))
                .flatMap(entry -> Stream.of(
                        "r." + entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1)))
                .toArray(String[]::new);
        return TestSettings.read(RouteSettings.class, "jobwire.routes.", entries);
    }
}
