package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.interceptor.Interceptor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleOrderTest {

    @Test
    void settings_are_validated_before_observers_without_a_priority() {
        assertThat(LifecycleOrder.VALIDATE_SETTINGS_FIRST).isLessThan(defaultPriority());
    }

    /** Decisions stop before requests, and requests before the publisher that publishes their results. */
    @Test
    void work_stops_from_its_source_to_its_sink() {
        assertThat(List.of(
                        LifecycleOrder.STOP_POLLING_LOOP,
                        LifecycleOrder.STOP_IN_FLIGHT_REQUESTS,
                        LifecycleOrder.STOP_PUBLISHER))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(priority -> priority >= defaultPriority());
    }

    /** What CDI gives an observer without {@code @Priority}. */
    private static int defaultPriority() {
        return Interceptor.Priority.APPLICATION + 500;
    }
}
