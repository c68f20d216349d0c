package io.jobwire;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.TrueHistory;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** Waits for what the simulator has been asked. */
final class Polls {
    private Polls() {}

    /** Waits until each customer has been polled so many times after a time. */
    static void awaitOfEach(ElementsSimulator elements, Instant after, int times) {
        Awaitility.await("each customer is polled " + times + " times")
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    TrueHistory history = elements.history();
                    return elements.customers().stream()
                            .map(Customer::id)
                            .allMatch(id -> history.polls(id).stream()
                                            .filter(poll -> poll.from().isAfter(after))
                                            .count()
                                    >= times);
                });
    }
}
