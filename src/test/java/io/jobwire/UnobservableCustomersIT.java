package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.ApiFault.FaultTarget;
import io.jobwire.sandbox.CustomerNotice;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers of the events learn that customers cannot be observed, exactly once, whatever happens to replicas. */
class UnobservableCustomersIT {
    private static final int CUSTOMERS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(CUSTOMERS).seed(15).speed(500));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void an_outage_is_told_once_for_each_customer_although_replicas_are_killed_before_and_meanwhile() {
        // Given two replicas
        ServiceProcess first = replica("first").awaitReady();
        ServiceProcess second = replica("second").awaitReady();
        environment.awaitPolls(1);

        // When one is killed between the beginning of an outage and the events, the other as soon as there are some
        environment
                .simulator()
                .faults()
                .add(FaultRule.always(ApiFault.FORBIDDEN).on(FaultTarget.JOBS));
        first.close();
        assertThat(environment.topics().notices()).as("told so far").isEmpty();
        awaitNotices(1);
        second.close();
        ServiceProcess third = replica("third");
        awaitNotices(CUSTOMERS);

        // Then
        assertThat(environment.topics().notices())
                .allSatisfy(notice -> {
                    assertThat(notice.kind()).isEqualTo("unobservable");
                    assertThat(notice.reason()).isEqualTo("refused");
                })
                .extracting(CustomerNotice::customerId)
                .containsExactlyInAnyOrderElementsOf(environment.simulator().customers().stream()
                        .map(Customer::id)
                        .toList());
        Awaitility.await("the metric").atMost(TIMEOUT).until(() -> third.metrics()
                .contains("jobwire_customers_unobservable " + CUSTOMERS + ".0"));

        // When the outage ends
        environment.simulator().faults().clear();

        // Then
        awaitNotices(2 * CUSTOMERS);
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
        requireExact(2 * CUSTOMERS);
    }

    @Test
    void without_a_customer_list_since_the_start_all_that_are_known_are_told() {
        // Given
        ServiceProcess before = replica("before").awaitReady();
        environment.awaitPolls(1);
        before.stop();
        environment
                .simulator()
                .faults()
                .add(FaultRule.always(ApiFault.FORBIDDEN).on(FaultTarget.CUSTOMERS));

        // When
        replica("without-list");

        // Then
        awaitNotices(CUSTOMERS);
        assertThat(environment.topics().notices())
                .extracting(CustomerNotice::reason)
                .containsOnly("not_listed");
        environment.simulator().faults().clear();
        awaitNotices(2 * CUSTOMERS);
        requireExact(2 * CUSTOMERS);
    }

    private ServiceProcess replica(String name) {
        return environment.startService(
                name, "JOBWIRE_CHANGES_UNOBSERVABLE_AFTER", "6s", "JOBWIRE_CUSTOMERS_REFRESH", "2s");
    }

    private void awaitNotices(int number) {
        Awaitility.await(number + " events about customers")
                .atMost(TIMEOUT)
                .until(() -> environment.topics().notices().size() >= number);
    }

    private void requireExact(int number) {
        assertThat(environment.topics().notices()).hasSize(number);
        assertThat(CustomerNotice.differences(environment.topics().records("elements.job-status-changed")))
                .isEqualTo(List.of());
    }
}
