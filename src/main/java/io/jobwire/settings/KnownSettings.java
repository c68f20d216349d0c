package io.jobwire.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of Jobwire, to check their names and texts before the mappings are read; a test compares them with
 * docs/configuration.md.
 */
final class KnownSettings {
    private static final Map<String, KnownSetting> BY_NAME = Stream.of(
                    text("jobwire.group-id"),
                    optional("jobwire.replica-id", SettingKind.TEXT),
                    choice("jobwire.group-protocol", false, "classic", "consumer"),
                    optional("jobwire.session-timeout", SettingKind.DURATION),
                    choice("jobwire.maintenance", true, "reshard"),
                    of("jobwire.changes.publish", SettingKind.LIST),
                    text("jobwire.changes.baseline"),
                    of("jobwire.changes.removed-after", SettingKind.NUMBER),
                    of("jobwire.changes.min-absence", SettingKind.DURATION),
                    of("jobwire.changes.removed-retention", SettingKind.DURATION),
                    optional("jobwire.customers.ids", SettingKind.LIST),
                    optional("jobwire.customers.include", SettingKind.LIST),
                    optional("jobwire.customers.exclude", SettingKind.LIST),
                    of("jobwire.customers.refresh", SettingKind.DURATION),
                    of("jobwire.customers.forget-after", SettingKind.DURATION),
                    text("jobwire.elements.url"),
                    of("jobwire.elements.allow-insecure-connections", SettingKind.SWITCH),
                    of("jobwire.elements.connect-timeout", SettingKind.DURATION),
                    of("jobwire.elements.read-timeout", SettingKind.DURATION),
                    optional("jobwire.elements.max-response-size", SettingKind.SIZE),
                    text("jobwire.elements.environment"),
                    optional("jobwire.elements.token-url", SettingKind.TEXT),
                    optional("jobwire.elements.client-id", SettingKind.TEXT),
                    optional("jobwire.elements.client-secret", SettingKind.SECRET),
                    optional("jobwire.elements.client-secret-file", SettingKind.TEXT),
                    optional("jobwire.elements.certificate.path", SettingKind.TEXT),
                    optional("jobwire.elements.certificate.password", SettingKind.SECRET),
                    optional("jobwire.elements.certificate.password-file", SettingKind.TEXT),
                    optional("jobwire.elements.scopes", SettingKind.LIST),
                    text("jobwire.elements.api"),
                    of("jobwire.elements.poll-timeout", SettingKind.DURATION),
                    of("jobwire.elements.max-pages", SettingKind.NUMBER),
                    optional("jobwire.elements.max-rows", SettingKind.NUMBER),
                    of("jobwire.elements.max-listing-size", SettingKind.SIZE),
                    choice("jobwire.events.mode", false, "binary", "structured"),
                    text("jobwire.events.source"),
                    of("jobwire.management.max-connections", SettingKind.NUMBER),
                    of("jobwire.management.quarantine", SettingKind.SWITCH),
                    of("jobwire.polling.requests-per-minute", SettingKind.NUMBER),
                    of("jobwire.polling.max-concurrency", SettingKind.NUMBER),
                    of("jobwire.polling.min-interval", SettingKind.DURATION),
                    of("jobwire.polling.max-interval", SettingKind.DURATION),
                    choice("jobwire.polling.strategy", false, "adaptive", "fixed"),
                    optional("jobwire.reshard.target", SettingKind.TEXT),
                    optional("jobwire.reshard.partitions", SettingKind.NUMBER),
                    text("jobwire.topics.events"),
                    text("jobwire.topics.state"),
                    text("jobwire.topics.dead-letter"),
                    of("jobwire.topics.partitions", SettingKind.NUMBER),
                    optional("jobwire.topics.replication-factor", SettingKind.SHORT_NUMBER),
                    of("jobwire.topics.create", SettingKind.SWITCH))
            .collect(Collectors.toUnmodifiableMap(KnownSetting::name, Function.identity()));

    private KnownSettings() {}

    /** All of them, in the order of their names. */
    static List<KnownSetting> all() {
        return BY_NAME.keySet().stream().sorted().map(BY_NAME::get).toList();
    }

    /** The setting of that name; empty if there is none. */
    static Optional<KnownSetting> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static KnownSetting text(String name) {
        return of(name, SettingKind.TEXT);
    }

    private static KnownSetting of(String name, SettingKind kind) {
        return new KnownSetting(name, kind, false, List.of());
    }

    private static KnownSetting optional(String name, SettingKind kind) {
        return new KnownSetting(name, kind, true, List.of());
    }

    private static KnownSetting choice(String name, boolean optional, String... choices) {
        return new KnownSetting(name, SettingKind.TEXT, optional, List.of(choices));
    }
}
