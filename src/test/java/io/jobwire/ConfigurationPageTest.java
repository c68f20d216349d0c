package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
