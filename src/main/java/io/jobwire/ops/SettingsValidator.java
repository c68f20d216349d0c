package io.jobwire.ops;

import io.jobwire.customer.CustomerSettings;
import io.jobwire.customer.CustomerSettingsCheck;
import io.jobwire.elements.ElementsSettings;
import io.jobwire.elements.ElementsSettingsCheck;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.polling.ChangeSettings;
import io.jobwire.polling.PollingSettings;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.jobwire.shard.GroupSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    SettingsValidator(
            ElementsSettings elements,
            CustomerSettings customers,
            PollingSettings polling,
            ChangeSettings changes,
            TopicSettings topics,
            GroupSettings group) {
        this.elements = elements;
        this.customers = customers;
        this.polling = polling;
        this.changes = changes;
        this.topics = topics;
        this.group = group;
    }

    void check(@Observes @Priority(LifecycleOrder.VALIDATE_SETTINGS_FIRST) StartupEvent event) {
        List<String> messages = Stream.of(
                        ElementsSettingsCheck.problems(
                                elements), // MERGE: messages(ElementsSettings.problems(elements))
                        CustomerSettingsCheck.problems(customers), // MERGE: messages(CustomerSettings.problems(..))
                        messages(PollingSettings.problems(polling)),
                        messages(ChangeSettings.problems(changes)),
                        messages(topicProblems(topics)), // MERGE: messages(TopicSettings.problems(topics))
                        group.problems()) // MERGE: messages(GroupSettings.problems(group))
                .flatMap(List::stream)
                .toList();
        if (!messages.isEmpty()) {
            throw new ConfigurationException(message(messages));
        }
    }

    static String message(List<String> problems) {
        return "Jobwire cannot start, since " + problems.size()
                + (problems.size() == 1 ? " setting is" : " settings are") + " wrong:\n  - "
                + String.join("\n  - ", problems);
    }

    private static List<String> messages(List<SettingProblem> problems) {
        return problems.stream().map(SettingProblem::message).toList();
    }

    private static List<SettingProblem> topicProblems(TopicSettings topics) {
        boolean distinct = Stream.of(topics.events(), topics.state(), topics.deadLetter())
                        .distinct()
                        .count()
                == 3;
        return new SettingChecks("jobwire.topics")
                .atLeast(1, "partitions", topics.partitions())
                .require(
                        distinct,
                        "events",
                        topics.events(),
                        "give .events, .state (" + topics.state() + ") and .dead-letter (" + topics.deadLetter()
                                + ") a topic each.")
                .problems();
    }
}
