package io.jobwire;

import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The images under test, built once from what the build has left in target/. {@code -Dcontainers.image=…} names one
 * that is there already and is tested instead; {@code JVM_BASE_IMAGE}, {@code NATIVE_BASE_IMAGE} and
 * {@code KAFKA_IMAGE} in the environment replace the defaults.
 */
final class Images {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final boolean NATIVE =
            !System.getProperty("jobwire.package", "quarkus-run.jar").endsWith(".jar");

    private Images() {}

    /** The service. */
    static String jobwire() {
        return Jobwire.NAME;
    }

    /** The Elements simulator. */
    static String sandbox() {
        return Sandbox.NAME;
    }

    /** The broker. */
    static String kafka() {
        return ENVIRONMENT.getOrDefault("KAFKA_IMAGE", "apache/kafka:4.1.2");
    }

    private static final class Jobwire {
        static final String NAME = System.getProperty("containers.image", "").isEmpty()
                ? (NATIVE ? nativeExecutable() : jvm())
                : System.getProperty("containers.image");
    }

    private static final class Sandbox {
        static final String NAME = build(
                "jobwire-sandbox-under-test",
                "src/sandbox/docker/Dockerfile",
                "JVM_BASE_IMAGE",
                "target/sandbox-lib",
                "target/classes/io/jobwire",
                "target/test-classes/io/jobwire/sandbox");
    }

    private static String jvm() {
        return build("jobwire-under-test", "src/main/docker/Dockerfile.jvm", "JVM_BASE_IMAGE", "target/quarkus-app");
    }

    private static String nativeExecutable() {
        return build(
                "jobwire-native-under-test",
                "src/main/docker/Dockerfile.native",
                "NATIVE_BASE_IMAGE",
                "target/" + Path.of(System.getProperty("jobwire.package")).getFileName());
    }

    private static String build(String name, String dockerfile, String base, String... copied) {
        ImageFromDockerfile image =
                new ImageFromDockerfile(name, true).withFileFromPath("Dockerfile", Path.of(dockerfile));
        for (String path : copied) {
            image = image.withFileFromPath(path, Path.of(path));
        }
        if (ENVIRONMENT.containsKey(base)) {
            image = image.withBuildArg(base, ENVIRONMENT.get(base));
        }
        return image.get();
    }
}
