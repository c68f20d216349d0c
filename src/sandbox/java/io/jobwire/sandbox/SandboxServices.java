package io.jobwire.sandbox;

import java.util.Map;

/**
 * The Elements simulator and Kafka, started together. {@link SandboxServicesHolder} instantiates this class by name, in
 * a class loader of its own, so that both outlive live reloads.
 */
public final class SandboxServices implements AutoCloseable {
    /** The name of one more setting of the simulator: how many times faster than real time its clock runs. */
    static final String TIME_LAPSE = "SIMULATOR_TIME_LAPSE";

    private final SandboxKafka kafka;
    private final ElementsSimulator simulator;

    /**
     * Starts both.
     *
     * @param kafkaPort on which Kafka listens
     * @param simulator the environment variables that configure the simulator
     */
    public SandboxServices(int kafkaPort, Map<String, String> simulator) {
        this.simulator = ElementsSimulator.start(
                new SimulatorEnvironment(simulator).settings(),
                AcceleratedClock.acceleratedBy(Double.parseDouble(simulator.getOrDefault(TIME_LAPSE, "1"))));
        try {
            this.kafka = SandboxKafka.start(1, kafkaPort, Map.of());
        } catch (RuntimeException failure) {
            this.simulator.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        simulator.close();
        kafka.close();
    }
}
