package io.jobwire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventPrinterTest {

    @Test
    void a_row_shows_the_change_of_a_job() {
        assertThat(EventPrinter.row(event("status-changed", JobStatus.RUNNING, "Linden Architects", "Gmail")))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} +Linden Architects +status-changed +3 +"
                        + "RUNNING -> FINISHED +Gmail +FB1");
    }

    @Test
    void a_row_without_organization_module_and_previous_status_shows_the_customer_id() {
        assertThat(EventPrinter.row(event("discovered", null, null, null)))
                .matches("\\S+ +customer-1 +discovered +3 +FINISHED +- +FB1");
    }

    private static ObservedEvent event(
            String change, @Nullable JobStatus previous, @Nullable String organization, @Nullable String module) {
        Instant observedAt = Instant.parse("2026-03-02T08:00:00.123Z");
        return new ObservedEvent(
                0,
                0,
                "customer-1",
                "customer-1/FB1/3",
                "io.jobwire.job." + change + ".v1",
                "customer-1/FB1",
                "customer-1",
                organization,
                module,
                "FB1",
                change,
                3,
                false,
                null,
                JobStatus.FINISHED,
                null,
                previous,
                null,
                observedAt,
                null);
    }
}
