package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Related Dockerfiles produce the same image. */
class DockerfilesTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/docker/Dockerfile.jvm, src/main/docker/Dockerfile.jvm-multistage",
        "src/main/docker/Dockerfile.native, src/main/docker/Dockerfile.native-multistage",
        "src/sandbox/docker/Dockerfile, src/sandbox/docker/Dockerfile.multistage"
    })
    void a_multistage_dockerfile_has_the_same_last_stage_as_its_counterpart(String single, String multistage)
            throws IOException {
        String expected = lastStage(single).replace("COPY target/", "COPY --from=build /build/target/");

        assertThat(lastStage(multistage)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/docker/Dockerfile.jvm", "src/main/docker/Dockerfile.native"})
    void the_service_receives_signals_directly_and_runs_as_an_unprivileged_user(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of(file)))
                .contains("USER 1001:1001", "STOPSIGNAL SIGTERM")
                .anyMatch(line -> line.startsWith("ENTRYPOINT [\""))
                .noneMatch(line -> line.startsWith("RUN "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/docker/Dockerfile.jvm",
                "src/main/docker/Dockerfile.jvm-multistage",
                "src/main/docker/Dockerfile.native",
                "src/main/docker/Dockerfile.native-multistage",
                "src/sandbox/docker/Dockerfile",
                "src/sandbox/docker/Dockerfile.multistage"
            })
    void each_base_image_is_named_by_digest(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of(file)))
                .filteredOn(line -> line.startsWith("ARG ") && line.contains("_IMAGE"))
                .isNotEmpty()
                .allMatch(line -> line.matches("ARG [A-Z_]+=[^@]+@sha256:[0-9a-f]{64}"));
        assertThat(Files.readAllLines(Path.of(file)))
                .filteredOn(line -> line.startsWith("FROM "))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("FROM ${"));
    }

    @Test
    void docker_compose_takes_the_base_images_of_the_dockerfiles() throws IOException {
        List<String> named = Files.readAllLines(Path.of("docker-compose.yml")).stream()
                .filter(line -> line.contains("_IMAGE:-") && line.contains("_IMAGE: "))
                .map(line -> line.replaceAll(".*:-|}.*", ""))
                .distinct()
                .toList();
        List<String> defaults = Files.readAllLines(Path.of("src/sandbox/docker/Dockerfile.multistage")).stream()
                .filter(line -> line.startsWith("ARG "))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();

        assertThat(named).containsExactlyElementsOf(defaults);
    }

    private static String lastStage(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        return text.substring(text.lastIndexOf("\nFROM "));
    }
}
