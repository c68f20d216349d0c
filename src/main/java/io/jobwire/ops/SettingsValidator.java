package io.jobwire.ops;

import io.jobwire.auth.CredentialSettings;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ElementsSettings;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InsecureConnections;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.SignalSettings;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.maintenance.MaintenanceSettings;
import io.jobwire.maintenance.ReshardSettings;
import io.jobwire.polling.ChangeSettings;
import io.jobwire.polling.PollingSettings;
import io.jobwire.publish.EventSettings;
import io.jobwire.publish.RouteSettings;
import io.jobwire.settings.SettingProblem;
import io.jobwire.settings.SettingsReview;
import io.jobwire.shard.GroupSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Validates all settings before anything connects, and ends the start with one message if any is wrong: it names each,
 * its value and the remedy.
 */
@ApplicationScoped
class SettingsValidator {

    /** Finds the problems of one settings mapping. */
    private interface Check {
        List<SettingProblem> problems(SmallRyeConfig config);
    }

    private static final List<Check> CHECKS = List.of(
            config -> ConnectionSettings.problems(config.getConfigMapping(ConnectionSettings.class)),
            config -> CredentialSettings.problems(config.getConfigMapping(CredentialSettings.class)),
            config -> ElementsSettings.problems(config.getConfigMapping(ElementsSettings.class)),
            config -> CustomerSettings.problems(config.getConfigMapping(CustomerSettings.class)),
            config -> PollingSettings.problems(config.getConfigMapping(PollingSettings.class)),
            config -> ChangeSettings.problems(config.getConfigMapping(ChangeSettings.class)),
            config -> TopicSettings.problems(config.getConfigMapping(TopicSettings.class)),
            config -> SignalSettings.problems(
                    config.getConfigMapping(SignalSettings.class), config.getConfigMapping(TopicSettings.class)),
            config -> GroupSettings.problems(config.getConfigMapping(GroupSettings.class)),
            config -> EventSettings.problems(config.getConfigMapping(EventSettings.class)),
            config -> RouteSettings.problems(
                    config.getConfigMapping(RouteSettings.class),
                    ownTopics(config),
                    config.getConfigMapping(ChangeSettings.class).publish()),
            config -> ReshardSettings.problems(config.getConfigMapping(ReshardSettings.class)),
            config -> ManagementSettings.problems(config.getConfigMapping(ManagementSettings.class)),
            config -> MaintenanceSettings.problems(
                    config.getConfigMapping(MaintenanceSettings.class),
                    config.getConfigMapping(ReshardSettings.class),
                    config.getConfigMapping(TopicSettings.class)));

    private static List<String> ownTopics(SmallRyeConfig config) {
        TopicSettings topics = config.getConfigMapping(TopicSettings.class);
        return Stream.concat(
                        Stream.of(topics.events(), topics.state(), topics.deadLetter()),
                        config.getConfigMapping(SignalSettings.class).topic().stream())
                .toList();
    }

    private final SmallRyeConfig config;
    private final KafkaClients kafka;
    private final HttpTransport transport;

    SettingsValidator(Config config, KafkaClients kafka, HttpTransport transport) {
        this.transport = transport;
        this.config = config.unwrap(SmallRyeConfig.class);
        this.kafka = kafka;
    }

    void check(@Observes @Priority(LifecycleOrder.VALIDATE_SETTINGS_FIRST) StartupEvent event) {
        List<SettingProblem> unreadable = SettingsReview.problems(config, System.getenv());
        List<SettingProblem> insecure = insecureConnections();
        boolean permitted = config.getConfigMapping(ConnectionSettings.class).allowInsecureConnections();
        List<SettingProblem> refused = permitted ? List.of() : insecure;
        List<String> problems = Stream.of(
                        unreadable, notAbout(unreadable, semantic()), notAbout(unreadable, refused), kafka.problems())
                .flatMap(List::stream)
                .map(SettingProblem::message)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(message(problems));
        }
        InsecureConnections.warn(insecure);
        List<String> readable = SecretFiles.readableByAll(
                config.getPropertyNames(), name -> config.getOptionalValue(name, String.class));
        if (!readable.isEmpty()) {
            OpsLog.LOG.secretsReadableByAll(readable);
        }
    }

    private List<SettingProblem> semantic() {
        return CHECKS.stream().flatMap(check -> check.problems(config).stream()).toList();
    }

    private List<SettingProblem> insecureConnections() {
        String api = config.getConfigMapping(ConnectionSettings.class).url();
        Optional<String> tokens =
                CredentialSettings.effectiveTokenUrl(config.getConfigMapping(CredentialSettings.class));
        List<InsecureConnections.Target> targets = Stream.of(
                        InsecureConnections.target("jobwire.elements.url", api, transport),
                        tokens.flatMap(url -> InsecureConnections.target("jobwire.elements.token-url", url, transport)))
                .flatMap(Optional::stream)
                .toList();
        return InsecureConnections.problems(targets, transport.weakTls());
    }

    /** Without those that concern a setting that could not be read, for which another text stands in. */
    private static List<SettingProblem> notAbout(List<SettingProblem> unreadable, List<SettingProblem> problems) {
        return problems.stream()
                .filter(problem ->
                        unreadable.stream().noneMatch(other -> problem.message().contains(other.key())))
                .toList();
    }

    static String message(List<String> problems) {
        return "Jobwire cannot start, since " + problems.size()
                + (problems.size() == 1 ? " setting is" : " settings are") + " wrong:\n  - "
                + String.join("\n  - ", problems);
    }
}
