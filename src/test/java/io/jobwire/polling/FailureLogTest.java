package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final FailureLog log = new FailureLog();
    private final CapturedLog captured = new CapturedLog();

    @AfterEach
    void close() {
        captured.close();
    }

    @Test
    void a_failing_customer_is_logged_once_and_once_when_it_succeeds_again() {
        completed("c1", TestPolls.malformed("not JSON"));
        completed("c1", TestPolls.unavailable("status 500"));
        completed("c2", TestPolls.unavailable("status 500"));
        assertThat(captured.take()).containsExactly("6006", "6006");

        completed("c1", TestPolls.succeeded("c1", AT));
        completed("c1", TestPolls.succeeded("c1", AT));
        assertThat(captured.take()).containsExactly("6007");

        completed("c1", TestPolls.unavailable("status 500"));
        assertThat(captured.take()).containsExactly("6006");
    }

    @Test
    void a_missing_token_is_logged_once_for_all_customers() {
        completed("c1", TestPolls.unauthorized("invalid_client"));
        completed("c2", TestPolls.unauthorized("invalid_client"));
        assertThat(captured.take()).containsExactly("6008");

        completed("c2", TestPolls.succeeded("c2", AT));
        assertThat(captured.take()).containsExactly("6009");
    }

    @Test
    void while_the_circuit_is_open_no_single_customer_is_logged() {
        log.completed(poll("c1", TestPolls.unavailable("status 500")), true);
        completed("c1", TestPolls.succeeded("c1", AT));
        assertThat(captured.take()).isEmpty();

        log.completed(poll("c2", TestPolls.unavailable("status 500")), true);
        completed("c2", TestPolls.unavailable("status 500"));
        assertThat(captured.take()).containsExactly("6006");
    }

    @Test
    void a_bug_is_logged_once_for_each_place_and_customer_until_the_customer_succeeds() {
        PollResult bug = new PollResult.Bug(new IllegalStateException("one"));
        PollResult other = new PollResult.Bug(new IllegalArgumentException("another"));

        completed("c1", bug);
        completed("c1", bug);
        completed("c1", other);
        completed("c2", bug);
        assertThat(captured.take()).containsExactly("6010", "6010", "6010");

        completed("c1", TestPolls.succeeded("c1", AT));
        completed("c1", bug);
        assertThat(captured.take()).containsExactly("6007", "6010");
    }

    @Test
    void what_is_expected_or_logged_elsewhere_is_not_logged() {
        completed("c1", TestPolls.refused("status 403"));
        completed("c1", new PollResult.Lost());
        completed("c1", new PollResult.Deferred("busy"));

        assertThat(captured.take()).isEmpty();
    }

    @Test
    void a_customer_that_is_no_longer_polled_is_forgotten() {
        completed("c1", TestPolls.malformed("not JSON"));

        log.retain(Set.of());
        completed("c1", TestPolls.malformed("not JSON"));

        assertThat(captured.take()).containsExactly("6006", "6006");
    }

    private void completed(String customerId, PollResult result) {
        log.completed(poll(customerId, result), false);
    }

    private static PollCompleted poll(String customerId, PollResult result) {
        return new PollCompleted(new Customer(customerId, null), AT, 1, result);
    }
}
