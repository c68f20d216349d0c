package io.jobwire.ops;

import io.jobwire.customer.CustomerSettings;
import io.jobwire.customer.CustomerSettingsCheck;
import io.jobwire.elements.ElementsSettings;
import io.jobwire.elements.ElementsSettingsCheck;
import io.jobwire.job.ChangeKind;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.maintenance.MaintenanceSettings;
import io.jobwire.maintenance.ReshardSettings;
import io.jobwire.polling.ChangeSettings;
import io.jobwire.polling.PollingSettings;
import io.jobwire.publish.EventSettings;
import io.jobwire.settings.SettingProblem;
import io.jobwire.shard.GroupSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends the start with one message if settings are wrong: it names each of them, its value and the remedy. */
@ApplicationScoped
class SettingsValidator {
    private final ElementsSettings elements;
    private final CustomerSettings customers;
    private final PollingSettings polling;
    private final ChangeSettings changes;
    private final TopicSettings topics;
    private final GroupSettings group;
    private final EventSettings events;
    private final MaintenanceSettings maintenance;
    private final ReshardSettings reshard;

    SettingsValidator(
            ElementsSettings elements,
            CustomerSettings customers,
            PollingSettings polling,
            ChangeSettings changes,
            TopicSettings topics,
            GroupSettings group,
            EventSettings events,
            MaintenanceSettings maintenance,
            ReshardSettings reshard) {
        this.elements = elements;
        this.customers = customers;
        this.polling = polling;
        this.changes = changes;
        this.topics = topics;
        this.group = group;
        this.events = events;
        this.maintenance = maintenance;
        this.reshard = reshard;
    }

    void check(@Observes @Priority(LifecycleOrder.VALIDATE_SETTINGS_FIRST) StartupEvent event) {
        List<String> problems = Stream.of(
                        ElementsSettingsCheck.problems(elements),
                        CustomerSettingsCheck.problems(customers),
                        problems(polling),
                        problems(changes),
                        messages(TopicSettings.problems(topics)),
                        messages(GroupSettings.problems(group)),
                        messages(EventSettings.problems(events)),
                        messages(ReshardSettings.problems(reshard)),
                        messages(MaintenanceSettings.problems(maintenance, reshard, topics)))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Jobwire cannot start, since " + problems.size()
                    + (problems.size() == 1 ? " setting is" : " settings are") + " wrong:\n  - "
                    + String.join("\n  - ", problems));
        }
    }

    static List<String> problems(PollingSettings polling) {
        List<String> problems = new ArrayList<>();
        atLeastOne(problems, "jobwire.polling.requests-per-minute", polling.requestsPerMinute());
        atLeastOne(problems, "jobwire.polling.max-concurrency", polling.maxConcurrency());
        if (polling.minInterval().isNegative() || polling.minInterval().isZero()) {
            problems.add("jobwire.polling.min-interval is " + polling.minInterval() + ": give a time above zero");
        }
        if (polling.minInterval().compareTo(polling.maxInterval()) > 0) {
            problems.add("jobwire.polling.min-interval is " + polling.minInterval()
                    + ", above jobwire.polling.max-interval, which is " + polling.maxInterval()
                    + ": lower the first or raise the second");
        }
        return problems;
    }

    static List<String> problems(ChangeSettings changes) {
        List<String> problems = new ArrayList<>();
        changes.publish().stream()
                .filter(kind -> !ChangeKind.texts().contains(kind))
                .forEach(kind -> problems.add("jobwire.changes.publish names \"" + kind
                        + "\", which is no kind of change: use " + String.join(", ", ChangeKind.texts())));
        if (!List.of("publish", "remember").contains(changes.baseline())) {
            problems.add("jobwire.changes.baseline is \"" + changes.baseline() + "\": use publish or remember");
        }
        atLeastOne(problems, "jobwire.changes.removed-after", changes.removedAfter());
        return problems;
    }

    private static List<String> messages(List<SettingProblem> problems) {
        return problems.stream().map(SettingProblem::message).toList();
    }

    private static void atLeastOne(List<String> problems, String key, int value) {
        if (value < 1) {
            problems.add(key + " is " + value + ": give 1 or more");
        }
    }
}
