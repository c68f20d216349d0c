package io.jobwire.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                    of("jobwire.changes.unobservable-after", SettingKind.DURATION),
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
                    optional("jobwire.signals.topic", SettingKind.TEXT),
                    text("jobwire.topics.events"),
                    text("jobwire.topics.state"),
                    text("jobwire.topics.dead-letter"),
                    of("jobwire.topics.partitions", SettingKind.NUMBER),
                    optional("jobwire.topics.replication-factor", SettingKind.SHORT_NUMBER),
                    of("jobwire.topics.create", SettingKind.SWITCH))
            .collect(Collectors.toUnmodifiableMap(KnownSetting::name, Function.identity()));

    private static final String ROUTES = "jobwire.routes.";
    private static final Pattern OF_ROUTE = Pattern.compile("jobwire\\.routes\\.([a-z0-9]++)\\.[a-z]++");
    private static final Pattern VARIABLE_OF_ROUTE = Pattern.compile("JOBWIRE_ROUTES_([A-Z0-9]++)_[A-Z]++");

    private KnownSettings() {}

    /** All of them but those of routes, in the order of their names. */
    static List<KnownSetting> all() {
        return BY_NAME.keySet().stream().sorted().map(BY_NAME::get).toList();
    }

    /** All of them, with those of these routes. */
    static List<KnownSetting> all(Collection<String> routes) {
        return Stream.concat(all().stream(), routes.stream().flatMap(KnownSettings::ofRoute))
                .toList();
    }

    /** The settings of a route. */
    static Stream<KnownSetting> ofRoute(String route) {
        String prefix = ROUTES + route + ".";
        return Stream.of(
                optional(prefix + "topic", SettingKind.TEXT),
                optional(prefix + "changes", SettingKind.LIST),
                optional(prefix + "types", SettingKind.LIST),
                optional(prefix + "modules", SettingKind.LIST),
                optional(prefix + "statuses", SettingKind.LIST),
                optional(prefix + "ended", SettingKind.SWITCH),
                optional(prefix + "outcomes", SettingKind.LIST),
                optional(prefix + "became", SettingKind.LIST),
                optional(prefix + "customers", SettingKind.LIST));
    }

    /** The routes that settings or environment variables of these names belong to. */
    static Set<String> routes(Collection<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(OF_ROUTE, VARIABLE_OF_ROUTE)
                        .map(pattern -> pattern.matcher(name))
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The setting of that name; empty if there is none. */
    static Optional<KnownSetting> find(String name) {
        if (name.startsWith(ROUTES)) {
            return routes(List.of(name)).stream()
                    .flatMap(KnownSettings::ofRoute)
                    .filter(setting -> setting.name().equals(name))
                    .findFirst();
        }
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
