package io.jobwire.publish;

import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.kafka.TopicNames;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Further topics that get copies of some events, see docs/events.md. A route copies each event that meets all of its
 * conditions; a route without any copies all.
 */
@ConfigMapping(prefix = "jobwire.routes")
public interface RouteSettings {

    /** The routes by their names, which consist of lower-case letters and digits. */
    @WithParentName
    Map<String, RouteRule> routes();

    /** One route. Lists hold alternatives. */
    interface RouteRule {
        /** The topic that gets the copies. Several routes may share one; it gets one copy of each event at most. */
        Optional<String> topic();

        /** The kinds of change: discovered, status-changed, updated, removed. */
        Optional<List<String>> changes();

        /** Patterns of the job's type, as events spell it, ignoring case; {@code *} and {@code ?} as for customers. */
        Optional<List<String>> types();

        /** Patterns of the job's module, in the same syntax. */
        Optional<List<String>> modules();

        /** The job's status, as events name it. */
        Optional<List<String>> statuses();

        /** Whether the job has ended. */
        Optional<Boolean> ended();

        /** How the job has ended: SUCCESS, WARNING, FAILURE, CANCELED, NOT_RUN. */
        Optional<List<String>> outcomes();

        /** The outcome that the job has newly reached with this event; {@code FAILURE} copies each failure once. */
        Optional<List<String>> became();

        /** Patterns of the customer's id or organization, in the syntax of {@code jobwire.customers.include}. */
        Optional<List<String>> customers();
    }

    /** The topics of all routes, each once, in the order of the routes' names. */
    static List<String> topics(RouteSettings settings) {
        return new TreeMap<>(settings.routes())
                .values().stream()
                        .flatMap(rule -> rule.topic().stream())
                        .distinct()
                        .toList();
    }

    /**
     * The problems of these settings: among them, routes that can never copy an event.
     *
     * @param taken the topics that routes must not name, which are Jobwire's own
     * @param published the kinds of change that become events, by {@code jobwire.changes.publish}
     */
    static List<SettingProblem> problems(
            RouteSettings settings, Collection<String> taken, Collection<String> published) {
        return new TreeMap<>(settings.routes())
                .entrySet().stream()
                        .flatMap(route -> RouteChecks.problems(route.getKey(), route.getValue(), taken, published))
                        .toList();
    }

    /** The checks of one route. */
    final class RouteChecks {
        private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");
        private static final List<String> STATUSES =
                Arrays.stream(JobStatus.values()).map(Enum::name).toList();
        private static final List<String> OUTCOMES =
                Arrays.stream(JobOutcome.values()).map(Enum::name).toList();

        private RouteChecks() {}

        static Stream<SettingProblem> problems(
                String name, RouteRule rule, Collection<String> taken, Collection<String> published) {
            SettingChecks checks = new SettingChecks("jobwire.routes")
                    .require(
                            NAME.matcher(name).matches(),
                            name,
                            rule.topic().orElse(""),
                            "name the route with 1 to 40 lower-case letters and digits only.");
            SettingChecks conditions = new SettingChecks("jobwire.routes." + name);
            checkTopic(conditions, rule.topic(), taken);
            conditions
                    .allOf("changes", rule.changes(), ChangeKind.texts()::contains, ChangeKind.texts())
                    .allOf(
                            "statuses",
                            rule.statuses(),
                            text -> Route.status(text).isPresent(),
                            STATUSES)
                    .allOf(
                            "outcomes",
                            rule.outcomes(),
                            text -> Route.outcome(text).isPresent(),
                            OUTCOMES)
                    .allOf("became", rule.became(), text -> Route.outcome(text).isPresent(), OUTCOMES);
            boolean readable = conditions.problems().isEmpty();
            if (readable) {
                RouteConditions compiled = RouteConditions.of(rule);
                conditions.require(
                        compiled.canMatch(List.of(ChangeKind.values())),
                        "topic",
                        rule.topic().orElse(""),
                        "no event can meet all conditions of this route, since a job that is removed becomes nothing and"
                                + " each status has one outcome; correct them.");
                if (conditions.problems().isEmpty()) {
                    conditions.require(
                            compiled.canMatch(kinds(published)),
                            "topic",
                            rule.topic().orElse(""),
                            "the changes that this route copies never become events; add their kind to"
                                    + " jobwire.changes.publish (" + String.join(",", published)
                                    + "), or remove the route.");
                }
            }
            return Stream.concat(checks.problems().stream(), conditions.problems().stream());
        }

        private static void checkTopic(SettingChecks checks, Optional<String> topic, Collection<String> taken) {
            checks.requirePresent("topic", topic, "name the topic that gets the copies.");
            topic.filter(name -> !name.isBlank()).ifPresent(name -> {
                TopicNames.require(checks, "topic", name);
                checks.require(
                        !taken.contains(name),
                        "topic",
                        name,
                        "name another topic than jobwire.topics.events, .state, .dead-letter and jobwire.signals.topic.");
            });
        }

        /**
         * A resync publishes jobs as discovered whatever the settings say, and a later run that ended like the one
         * before is published as updated along with status-changed.
         */
        private static List<ChangeKind> kinds(Collection<String> published) {
            return Arrays.stream(ChangeKind.values())
                    .filter(kind -> kind == ChangeKind.DISCOVERED
                            || published.contains(kind.text())
                            || (kind == ChangeKind.UPDATED && published.contains(ChangeKind.STATUS_CHANGED.text())))
                    .toList();
        }
    }
}
