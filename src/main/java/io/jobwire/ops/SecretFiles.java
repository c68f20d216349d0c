package io.jobwire.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds files with secrets that every user of the host may read. Symbolic links, such as those of Kubernetes secrets,
 * are followed. What the file system does not say is not found. Pure, apart from reading the permissions.
 */
final class SecretFiles {
    private static final List<String> SETTINGS = List.of(
            "jobwire.elements.client-secret-file",
            "jobwire.elements.certificate.path",
            "jobwire.elements.certificate.password-file",
            "kafka.ssl.keystore.location");

    private SecretFiles() {}

    /**
     * The settings that name such files, each with its file.
     *
     * @param names the names of all settings
     * @param texts the text of a setting; empty if it is not set
     */
    static List<String> readableByAll(Iterable<String> names, Function<String, Optional<String>> texts) {
        List<String> settings = new ArrayList<>(SETTINGS);
        names.forEach(name -> {
            if (isKeyStore(name)) {
                settings.add(name);
            }
        });
        return settings.stream()
                .distinct()
                .flatMap(setting -> texts
                        .apply(setting)
                        .map(String::strip)
                        .filter(SecretFiles::mayBeReadByAll)
                        .map(file -> setting + " (" + file + ")")
                        .stream())
                .toList();
    }

    private static boolean isKeyStore(String name) {
        return name.startsWith("quarkus.tls.")
                && name.contains("key-store.")
                && (name.endsWith(".path") || name.endsWith(".key"));
    }

    private static boolean mayBeReadByAll(String file) {
        try {
            return !file.isEmpty()
                    && Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false; // a file that is missing is a problem of its own
        }
    }
}
