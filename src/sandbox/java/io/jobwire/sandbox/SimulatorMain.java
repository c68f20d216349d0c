package io.jobwire.sandbox;

import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/**
 * Runs an {@link ElementsSimulator} as a process of its own. Environment variables configure it
 * ({@link SimulatorEnvironment}): {@code SIMULATOR_PORT}, {@code SIMULATOR_HOST} (0.0.0.0 in a container),
 * {@code SIMULATOR_CUSTOMERS} and so on.
 */
public final class SimulatorMain {
    private static final Logger LOG = Logger.getLogger(SimulatorMain.class);

    private SimulatorMain() {}

    /** Runs until the process is stopped. Throws an exception that names the variable if a setting is invalid. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (ElementsSimulator simulator =
                ElementsSimulator.start(new SimulatorEnvironment(System.getenv()).settings())) {
            LOG.infof("Elements simulator on %s (%s)", simulator.url(), simulator.settings());
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
            stopped.await();
        }
    }
}
