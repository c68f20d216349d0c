package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_that_every_user_may_read_is_named_with_its_setting() throws IOException {
        Path open = file("open", "rw-r--r--");
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);

        assertThat(found(Map.of(
                        "jobwire.elements.client-secret-file",
                        open.toString(),
                        "quarkus.tls.elements.key-store.p12.path",
                        link.toString())))
                .containsExactly(
                        "jobwire.elements.client-secret-file (" + open + ")",
                        "quarkus.tls.elements.key-store.p12.path (" + link + ")");
    }

    @Test
    void a_file_of_its_user_and_group_is_not_named() throws IOException {
        assertThat(found(Map.of(
                        "jobwire.elements.certificate.path",
                        file("group", "rw-r-----").toString(),
                        "kafka.ssl.keystore.location",
                        file("own", "rw-------").toString())))
                .isEmpty();
    }

    @Test
    void what_is_no_secret_or_no_file_is_not_named() throws IOException {
        assertThat(found(Map.of(
                        "quarkus.tls.elements.trust-store.p12.path",
                        file("trusted", "rw-r--r--").toString(),
                        "jobwire.elements.certificate.path",
                        "",
                        "jobwire.elements.client-secret-file",
                        folder.resolve("missing").toString(),
                        "kafka.ssl.keystore.location",
                        "\u0000")))
                .isEmpty();
    }

    private Path file(String name, String permissions) throws IOException {
        return Files.setPosixFilePermissions(
                Files.createFile(folder.resolve(name)), PosixFilePermissions.fromString(permissions));
    }

    private static List<String> found(Map<String, String> settings) {
        return SecretFiles.readableByAll(settings.keySet(), name -> Optional.ofNullable(settings.get(name)));
    }
}
