package io.jobwire.sandbox;

import java.util.Map;

/**
 * Kafka and the simulator, started together on the sandbox's ports. Made by name, in a class loader of its own, so that
 * they outlive the reloads of the service.
 */
public final class SandboxServices implements AutoCloseable {
    /** Among the settings: how many times faster than life the simulator's clock goes. */
    static final String TIME_LAPSE = "SIMULATOR_TIME_LAPSE";

    private final SandboxKafka kafka;
    private final ElementsSimulator simulator;

    /**
     * Starts both.
     *
     * @param kafkaPort where Kafka shall listen
     * @param simulator the settings of the simulator, as environment variables would give them
     */
    public SandboxServices(int kafkaPort, Map<String, String> simulator) {
        this.simulator = ElementsSimulator.start(
                new SimulatorEnvironment(simulator).settings(),
                AcceleratedClock.times(Double.parseDouble(simulator.getOrDefault(TIME_LAPSE, "1"))));
        try {
            this.kafka = SandboxKafka.start(1, kafkaPort, Map.of());
        } catch (RuntimeException failed) {
            this.simulator.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        simulator.close();
        kafka.close();
    }
}
