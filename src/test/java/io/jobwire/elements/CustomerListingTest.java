package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static io.jobwire.elements.StubHttpServer.json;
import static io.jobwire.elements.StubHttpServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.elements.ApiResult.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list of customers, which is complete or a failure. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class CustomerListingTest {
    private static final String CUSTOMERS = "/partner/customers";

    private final StubHttpServer elements = new StubHttpServer();

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void a_customer_list_with_a_failed_page_is_a_failure() {
        elements.on(CUSTOMERS, "{\"value\":[{\"id\":\"1\"}],\"nextLink\":\"?p=2\"}");
        elements.on(CUSTOMERS + "?p=2", status(500));

        ApiResult<Listed> result = ElementsApiFixture.clientOf(elements).customers();

        assertThat(result).isEqualTo(new Failure<>(new Unavailable("status 500"), 2));
    }

    @Test
    void a_malformed_customer_list_is_not_quoted() {
        elements.on(CUSTOMERS, "{\"value\":[{\"ownerEmail\":\"ada@contoso.example\"}");

        ApiResult<Listed> result = ElementsApiFixture.clientOf(elements).customers();

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
        assertThat(result.toString()).doesNotContain("ada");
    }

    @Test
    void a_customer_that_leaves_the_list_and_returns_is_polled_again() {
        // Given
        String both = "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}";
        elements.on(
                CUSTOMERS, json(200, both), json(200, "{\"value\":[{\"id\":\"1\"}]}"), status(500), json(200, both));
        CustomerDirectory directory = new CustomerDirectory(
                new ElementsCustomerSource(ElementsApiFixture.clientOf(elements).api(), "partner.customers.read.all"),
                TestSettings.read(CustomerSettings.class, "jobwire.customers."),
                Clock.systemUTC());

        // When, Then
        assertThat(refreshed(directory)).containsExactly("1", "2");
        assertThat(refreshed(directory)).containsExactly("1");
        assertThat(refreshed(directory)).containsExactly("1");
        assertThat(refreshed(directory)).containsExactly("1", "2");
    }

    private static List<String> refreshed(CustomerDirectory directory) {
        directory.refresh(RequestPermits.UNLIMITED::acquire).await().atMost(Duration.ofSeconds(20));
        return directory.customers().stream().map(Customer::id).toList();
    }
}
