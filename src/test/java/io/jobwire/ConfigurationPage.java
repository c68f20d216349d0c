package io.jobwire;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** docs/configuration.md, as it follows from the sources: every setting of Jobwire with its default and its Javadoc. */
final class ConfigurationPage {
    private static final String HEAD =
            """
            # Configuration

            <!-- Generated from the Javadoc of the settings. To write it anew: ./mvnw test -Dtest=ConfigurationPageTest -Dconfiguration.write -->

            A setting is given as an environment variable, a system property (`-Djobwire.elements.api=v3`) or in a file
            `config/application.properties` beside the service. The variable's name is the setting's in capitals, with `_` for
            each `.` and `-`: `jobwire.elements.client-id` is `JOBWIRE_ELEMENTS_CLIENT_ID`. Lists are separated by commas;
            durations are written as `500ms`, `15s`, `2m`, `1h` or `30d`, sizes as `512K` or `8M`. All that is wrong ends the start
            with one message: settings that cannot work, texts that cannot be read, and names that do not exist, each with its
            value and the remedy.

            Secrets (`…secret`, `…password`, `…jaas.config`) are taken literally: `$`, `\\` and `,` mean nothing in them, and only
            line breaks at their end are cut. In all else, `${NAME}` stands for another setting or variable, and spaces,
            quotation marks and invisible characters around a text are ignored. A comma within an element of a list is written
            as `\\,` (`Contoso\\, Ltd.,Fabrikam`), in a properties file as `\\\\,`.

            All `kafka.*` settings (`KAFKA_BOOTSTRAP_SERVERS`, `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_MECHANISM` …) are passed to
            the Kafka clients. All else can be set as in
            [any Quarkus application](https://quarkus.io/guides/all-config), such as the port of health and metrics
            (`quarkus.management.port`, 9000) or the log level (`quarkus.log.level`, INFO).
            """;

    private ConfigurationPage() {}

    /** The page that belongs to these sources. */
    static String of(Path sources) {
        return HEAD
                + SettingsSource.read(sources).stream()
                        .map(ConfigurationPage::section)
                        .collect(Collectors.joining());
    }

    private static String section(SettingsSource.Group group) {
        return "\n## " + group.prefix() + "\n\n" + group.description() + "\n\n| setting | type | default | means |\n"
                + "|---|---|---|---|\n"
                + group.settings().stream().map(ConfigurationPage::row).collect(Collectors.joining());
    }

    private static String row(SettingsSource.Setting setting) {
        return List.of(
                        "`" + setting.key() + "`",
                        setting.type().toLowerCase(Locale.ROOT),
                        setting.defaultValue().map(value -> "`" + value + "`").orElse("–"),
                        setting.description().replace("|", "\\|"))
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
