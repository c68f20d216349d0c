package io.jobwire;

import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The images under test, built once from the build's output in target/. {@code -Dcontainers.image=…} selects an
 * existing image of the service instead. The environment variables {@code JVM_BASE_IMAGE}, {@code NATIVE_BASE_IMAGE}
 * and {@code KAFKA_IMAGE} override the defaults.
 */
final class ContainerImages {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final boolean NATIVE =
            !System.getProperty("jobwire.package", "quarkus-run.jar").endsWith(".jar");

    private ContainerImages() {}

    /** The image of the service. */
    static String jobwire() {
        return JobwireImage.NAME;
    }

    /** The image of the Elements simulator. */
    static String sandbox() {
        return SandboxImage.NAME;
    }

    /** The image of the Kafka broker. */
    static String kafka() {
        return ENVIRONMENT.getOrDefault("KAFKA_IMAGE", "apache/kafka:4.1.2");
    }

    /** Builds the image on first use. */
    private static final class JobwireImage {
        static final String NAME = System.getProperty("containers.image", "").isEmpty()
                ? (NATIVE ? buildNative() : buildJvm())
                : System.getProperty("containers.image");
    }

    /** Builds the image on first use. */
    private static final class SandboxImage {
        static final String NAME = build(
                "jobwire-sandbox-under-test",
                "src/sandbox/docker/Dockerfile",
                "JVM_BASE_IMAGE",
                "target/sandbox-lib",
                "target/classes/io/jobwire",
                "target/test-classes/io/jobwire/sandbox");
    }

    private static String buildJvm() {
        return build("jobwire-under-test", "src/main/docker/Dockerfile.jvm", "JVM_BASE_IMAGE", "target/quarkus-app");
    }

    private static String buildNative() {
        return build(
                "jobwire-native-under-test",
                "src/main/docker/Dockerfile.native",
                "NATIVE_BASE_IMAGE",
                "target/" + Path.of(System.getProperty("jobwire.package")).getFileName());
    }

    private static String build(String name, String dockerfile, String baseImageVariable, String... copiedPaths) {
        ImageFromDockerfile image =
                new ImageFromDockerfile(name, true).withFileFromPath("Dockerfile", Path.of(dockerfile));
        for (String path : copiedPaths) {
            image = image.withFileFromPath(path, Path.of(path));
        }
        if (ENVIRONMENT.containsKey(baseImageVariable)) {
            image = image.withBuildArg(baseImageVariable, ENVIRONMENT.get(baseImageVariable));
        }
        return image.get();
    }
}
