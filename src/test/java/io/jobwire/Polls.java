package io.jobwire;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.GroundTruth;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits for what the simulator has been asked. */
final class Polls {
    private Polls() {}

    /** Waits until each customer has been polled so many times more than now. */
    static void awaitOfEach(ElementsSimulator elements, int times) {
        GroundTruth before = elements.history();
        Awaitility.await("each customer is polled " + times + " times")
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    GroundTruth history = elements.history();
                    return elements.customers().stream()
                            .map(Customer::id)
                            .allMatch(id ->
                                    history.polls(id).size() >= before.polls(id).size() + times);
                });
    }
}
