package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles say the same where they are about the same. */
class DockerfilesTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/docker/Dockerfile.jvm, src/main/docker/Dockerfile.jvm-multistage",
        "src/main/docker/Dockerfile.native, src/main/docker/Dockerfile.native-multistage",
        "src/sandbox/docker/Dockerfile, src/sandbox/docker/Dockerfile.multistage"
    })
    void what_is_built_inside_becomes_the_same_image_as_what_is_built_before(String before, String inside)
            throws IOException {
        String image = lastStage(before).replace("COPY target/", "COPY --from=build /build/target/");

        assertThat(lastStage(inside)).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/docker/Dockerfile.jvm", "src/main/docker/Dockerfile.native"})
    void the_service_is_the_process_that_signals_reach_and_no_user_of_the_host(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of(file)))
                .contains("USER 1001", "STOPSIGNAL SIGTERM")
                .anyMatch(line -> line.startsWith("ENTRYPOINT [\""))
                .noneMatch(line -> line.startsWith("RUN "));
    }

    private static String lastStage(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        return text.substring(text.lastIndexOf("\nFROM "));
    }
}
