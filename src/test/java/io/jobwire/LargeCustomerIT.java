package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One customer has very many jobs. */
class LargeCustomerIT {
    private static final int JOBS = 12_000;
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(2).generateJobs(false));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_customer_of_twelve_thousand_jobs_is_published_with_64_megabytes_of_heap() {
        // Given
        String large = environment.simulator().customers().get(0).id();
        for (int number = 0; number < JOBS; number++) {
            environment
                    .simulator()
                    .put(large, SimulatedJob.announced(BackupModule.EXCHANGE, "J" + number, "job " + number, T0));
        }

        // When
        ServiceProcess service = environment.startService(
                "large",
                ServiceProcess.HEAP,
                "64m",
                "JOBWIRE_POLLING_MIN_INTERVAL",
                "5s",
                "JOBWIRE_POLLING_MAX_INTERVAL",
                "10s");

        // Then
        Awaitility.await("all jobs are events").atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(service.isAlive()).as(service.logText()).isTrue();
            return environment.topics().records("elements.job-status-changed").size() >= JOBS;
        });
        service.awaitReady();
        environment.awaitPolls(2);
        assertThat(environment.topics().records("elements.job-status-changed")).hasSize(JOBS);
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.logText()).doesNotContain("OutOfMemoryError");
    }
}
