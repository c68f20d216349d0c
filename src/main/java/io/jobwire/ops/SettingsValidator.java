package io.jobwire.ops;

import io.jobwire.auth.CredentialSettings;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ElementsSettings;
import io.jobwire.http.ConnectionSettings;
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
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Validates all settings before anything connects, and ends the start with one message if any is wrong: it names each,
 * its value and the remedy.
 */
@ApplicationScoped
class SettingsValidator {
    @Inject
    ConnectionSettings connection;

    @Inject
    CredentialSettings credentials;

    @Inject
    ElementsSettings elements;

    @Inject
    CustomerSettings customers;

    @Inject
    PollingSettings polling;

    @Inject
    ChangeSettings changes;

    @Inject
    TopicSettings topics;

    @Inject
    GroupSettings group;

    @Inject
    EventSettings events;

    @Inject
    MaintenanceSettings maintenance;

    @Inject
    ReshardSettings reshard;

    void check(@Observes @Priority(LifecycleOrder.VALIDATE_SETTINGS_FIRST) StartupEvent event) {
        List<SettingProblem> problems = Stream.of(
                        ConnectionSettings.problems(connection),
                        CredentialSettings.problems(credentials),
                        ElementsSettings.problems(elements),
                        CustomerSettings.problems(customers),
                        PollingSettings.problems(polling),
                        ChangeSettings.problems(changes),
                        TopicSettings.problems(topics),
                        GroupSettings.problems(group),
                        EventSettings.problems(events),
                        ReshardSettings.problems(reshard),
                        MaintenanceSettings.problems(maintenance, reshard, topics))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    message(problems.stream().map(SettingProblem::message).toList()));
        }
    }

    static String message(List<String> problems) {
        return "Jobwire cannot start, since " + problems.size()
                + (problems.size() == 1 ? " setting is" : " settings are") + " wrong:\n  - "
                + String.join("\n  - ", problems);
    }
}
