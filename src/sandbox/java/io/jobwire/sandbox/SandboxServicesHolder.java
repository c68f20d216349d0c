package io.jobwire.sandbox;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;

/**
 * Keeps the {@link SandboxServices} running during live reloads. A reload replaces the service's class loader and all
 * its classes. Therefore the services are loaded by a separate class loader, a child of the one that holds the
 * dependencies, and referenced from the system properties, which a reload does not touch. Changes to their own classes
 * take effect when the process is restarted.
 */
final class SandboxServicesHolder {
    private static final String RUNNING = "jobwire.sandbox.running";
    private static final String SETTINGS = "jobwire.sandbox.running-with";

    private SandboxServicesHolder() {}

    /**
     * Starts the services unless they are running with the same settings; restarts them if the settings differ.
     *
     * @throws ConfigurationException that names port and setting, if a port is in use
     */
    static synchronized void ensureRunning(int kafkaPort, Map<String, String> simulator) {
        String settings = kafkaPort + " " + simulator;
        if (settings.equals(System.getProperties().get(SETTINGS))) {
            return;
        }
        stop();
        requireFree(kafkaPort, "Kafka", "jobwire.sandbox.kafka-port");
        requireFree(
                Integer.parseInt(simulator.getOrDefault("SIMULATOR_PORT", "0")),
                "Elements simulator",
                "jobwire.sandbox.simulator-port");
        System.getProperties().put(RUNNING, start(kafkaPort, simulator));
        System.getProperties().put(SETTINGS, settings);
    }

    private static void stop() {
        System.getProperties().remove(SETTINGS);
        if (System.getProperties().remove(RUNNING) instanceof AutoCloseable running) {
            try {
                running.close();
            } catch (Exception failure) {
                throw new IllegalStateException("The sandbox cannot be stopped", failure);
            }
        }
    }

    private static void requireFree(int port, String service, String setting) {
        if (!FreePorts.isFree(port)) {
            throw new ConfigurationException("Port " + port + ", on which the sandbox's " + service
                    + " listens, is in use. Free it, or set " + setting + " to another port.");
        }
    }

    private static AutoCloseable start(int kafkaPort, Map<String, String> simulator) {
        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        try {
            ClassLoader persistent =
                    new URLClassLoader("sandbox", new URL[] {classes()}, KafkaClusterTestKit.class.getClassLoader());
            // inherited by the threads that the services start
            thread.setContextClassLoader(persistent);
            return (AutoCloseable) persistent
                    .loadClass(SandboxServices.class.getName())
                    .getConstructor(int.class, Map.class)
                    .newInstance(kafkaPort, simulator);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("The sandbox cannot be started", failure);
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    /** The directory that contains the compiled classes of the sandbox. */
    private static URL classes() {
        String path = SandboxServicesHolder.class.getName().replace('.', '/') + ".class";
        URL file = SandboxServicesHolder.class.getClassLoader().getResource(path);
        if (file == null) {
            throw new IllegalStateException("The sandbox runs only from a directory of classes");
        }
        try {
            return new URL(file, file.getPath().substring(0, file.getPath().length() - path.length()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
