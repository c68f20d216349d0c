package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md is generated from the settings' Javadoc, and this holds it to that. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("docs/configuration.md");

    @Test
    void the_page_says_what_the_sources_say() throws IOException {
        String page = ConfigurationPage.of(Path.of("src/main/java"));
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("Settings have changed. Run: ./mvnw test -Dtest=ConfigurationPageTest -Dconfiguration.write")
                .content()
                .isEqualToNormalizingNewlines(page);
    }

    /** In messages, in the documentation and in compose's file: what names a setting that is not there helps nobody. */
    @Test
    void settings_that_are_named_anywhere_exist() throws IOException {
        Set<String> known = Pattern.compile("`(jobwire\\.[a-z.-]+)`")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> variables = known.stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
        Map<String, String> unknown = new TreeMap<>();

        for (Path file : texts()) {
            named(
                            file,
                            "jobwire\\.(?:elements|customers|polling|changes|topics|events|reshard|maintenance)\\.[a-z.-]*[a-z]")
                    .filter(name -> !known.contains(name))
                    .forEach(name -> unknown.put(name, file.toString()));
            named(
                            file,
                            "JOBWIRE_(?:ELEMENTS|CUSTOMERS|POLLING|CHANGES|TOPICS|EVENTS|RESHARD|MAINTENANCE)_?[A-Z_]*[A-Z]")
                    .filter(name -> !variables.contains(name))
                    .forEach(name -> unknown.put(name, file.toString()));
        }

        assertThat(known).hasSizeGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    private static Stream<String> named(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group);
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.of(main, docs, Stream.of(Path.of("README.md"), Path.of("docker-compose.yml")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*\\.(java|md|yml)"))
                    .filter(file -> !file.endsWith("Metrics.java"))
                    .toList();
        }
    }
}
