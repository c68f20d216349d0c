package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.schedule.PollScheduler;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedModelsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    /** Of two slots and one module. */
    private static final String MODEL =
            "ATuPiuhASigSP/x9oD/9cKQCBAxXiAAAUCZG+ZHzR04c+T+AAAAAAAZhACAAICAgICAAIAAgICAgIAQMV4gAAFAmR5KTk0c3LnY/gAAA"
                    + "AAAGYQAgACAgICAgACAAICAgICABAgYrxAxA2YN6PeqJIw==";

    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final LearnedModels models = new LearnedModels(scheduler);

    @Test
    void a_model_is_restored() {
        models.restore("c1", MODEL);
        scheduler.setCustomers(List.of(new Customer("c1", null)), START);

        assertThat(models.export("c1")).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ==", "not Base64 \n", "AgAAAA=="})
    void a_text_that_is_no_model_is_dropped(String text) {
        assertDropped(text);
    }

    @Test
    void a_model_with_a_slot_time_that_no_day_has_is_dropped() {
        byte[] bytes = Base64.getDecoder().decode(MODEL);
        ByteBuffer.wrap(bytes).putFloat(26, -1e30f);

        assertDropped(Base64.getEncoder().encodeToString(bytes));
    }

    private void assertDropped(String text) {
        models.restore("c1", text);
        scheduler.setCustomers(List.of(new Customer("c1", null)), START);

        assertThat(models.export("c1")).isNull();
    }
}
