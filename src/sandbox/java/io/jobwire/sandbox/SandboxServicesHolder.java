package io.jobwire.sandbox;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;

/**
 * Keeps the stand-ins running over live reloads. A reload replaces all classes of the service and their loader; so the
 * stand-ins are made from classes of a loader of their own, below the one that holds the dependencies, and what runs is
 * kept among the properties of the JVM, which no reload touches. Changes of the stand-ins' own classes take effect with
 * the next start of the process.
 */
final class SandboxServicesHolder {
    private static final String RUNNING = "jobwire.sandbox.running";
    private static final String SETTINGS = "jobwire.sandbox.running-with";

    private SandboxServicesHolder() {}

    /**
     * Starts them unless they run with the same settings; if they run with others, they are started anew.
     *
     * @throws ConfigurationException that names port and setting, if a port is taken
     */
    static synchronized void ensure(int kafkaPort, Map<String, String> simulator) {
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
            } catch (Exception failed) {
                throw new IllegalStateException("The sandbox cannot be stopped", failed);
            }
        }
    }

    private static void requireFree(int port, String what, String setting) {
        if (!FreePorts.free(port)) {
            throw new ConfigurationException("Port " + port + " is taken, but the sandbox's " + what
                    + " is to listen there. Free it, or choose another one by " + setting + ".");
        }
    }

    private static AutoCloseable start(int kafkaPort, Map<String, String> simulator) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ClassLoader lasting =
                    new URLClassLoader("sandbox", new URL[] {classes()}, KafkaClusterTestKit.class.getClassLoader());
            // the threads that are started now keep it
            thread.setContextClassLoader(lasting);
            return (AutoCloseable) lasting.loadClass(SandboxServices.class.getName())
                    .getConstructor(int.class, Map.class)
                    .newInstance(kafkaPort, simulator);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("The sandbox cannot be started", failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The folder that this class was compiled to. */
    private static URL classes() {
        String path = SandboxServicesHolder.class.getName().replace('.', '/') + ".class";
        URL file = SandboxServicesHolder.class.getClassLoader().getResource(path);
        if (file == null) {
            throw new IllegalStateException("The sandbox runs from a folder of classes only");
        }
        try {
            return new URL(
                    file,
                    "/".repeat(0) + file.getPath().substring(0, file.getPath().length() - path.length()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
