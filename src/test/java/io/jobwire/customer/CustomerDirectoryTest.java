package io.jobwire.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.CustomerDirectory.Refresh;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.resilience.ListingFlaw;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CustomerDirectoryTest {
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");
    private static final CustomerListing FAILED = new NotListed("status 500", Optional.empty(), 1);

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private CustomerListing listing = new Listed(List.of(CONTOSO, FABRIKAM), 0, List.of(), 1);

    @Test
    void it_is_empty_before_the_first_listing() {
        CustomerDirectory directory = directory("15m");

        assertThat(directory.loaded()).isFalse();
        assertThat(directory.customers()).isEmpty();
    }

    @Test
    void it_holds_the_customers_that_pass_the_filter_and_refreshes_at_the_configured_interval() {
        CustomerDirectory directory = directory("15m");

        Refresh refresh = refresh(directory);

        assertThat(directory.loaded()).isTrue();
        assertThat(directory.customers()).containsExactly(CONTOSO);
        assertThat(refresh).isEqualTo(new Refresh(listing, true, Duration.ofMinutes(15)));
    }

    @Test
    void after_failures_it_keeps_the_list_and_backs_off_up_to_a_minute() {
        // Given
        CustomerDirectory directory = directory("15m");
        refresh(directory);
        listing = FAILED;

        // When
        List<Long> delays = new ArrayList<>();
        for (int failure = 0; failure < 8; failure++) {
            delays.add(refresh(directory).next().toSeconds());
        }

        // Then
        assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(directory.customers()).containsExactly(CONTOSO);
    }

    @Test
    void a_success_resets_the_backoff() {
        CustomerDirectory directory = directory("15m");
        CustomerListing success = listing;
        listing = FAILED;
        refresh(directory);
        refresh(directory);
        listing = success;
        refresh(directory);
        listing = FAILED;

        assertThat(refresh(directory).next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_backoff_does_not_exceed_the_interval() {
        CustomerDirectory directory = directory("3s");
        listing = FAILED;
        refresh(directory);
        refresh(directory);

        assertThat(refresh(directory).next()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_pause_that_the_api_asks_for_is_kept_even_beyond_the_interval() {
        CustomerDirectory directory = directory("3s");
        listing = new NotListed("status 429", Optional.of(Duration.ofMinutes(2)), 1);

        assertThat(refresh(directory).next()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_pause_that_the_api_asks_for_lasts_a_quarter_of_an_hour_at_most() {
        listing = new NotListed("status 429", Optional.of(Duration.ofHours(1)), 1);

        assertThat(refresh(directory("15m")).next()).hasMinutes(15);
    }

    @Test
    void an_empty_list_is_read_again_soon_and_not_believed_before_it_has_lasted() {
        // Given
        CustomerDirectory directory = directory("15m");
        refresh(directory);
        listing = new Listed(List.of(), 0, List.of(), 1);

        // When
        Refresh doubtful = refresh(directory);
        for (int minute = 0; minute < 9; minute++) {
            now = now.plusSeconds(60);
            assertThat(refresh(directory).believed()).isFalse();
            assertThat(directory.customers()).containsExactly(CONTOSO);
        }
        now = now.plusSeconds(60);
        Refresh believed = refresh(directory);

        // Then
        assertThat(doubtful).isEqualTo(new Refresh(listing, false, Duration.ofMinutes(1)));
        assertThat(believed).isEqualTo(new Refresh(listing, true, Duration.ofMinutes(15)));
        assertThat(directory.customers()).isEmpty();
    }

    @Test
    void a_list_that_is_much_shorter_for_a_moment_drops_nobody_and_adds_the_new() {
        // Given
        CustomerDirectory directory = directory("15m");
        listing = new Listed(contosos(0, 10), 0, List.of(), 1);
        refresh(directory);

        // When
        listing = new Listed(contosos(8, 11), 0, List.of(), 1);
        refresh(directory);

        // Then
        assertThat(directory.customers()).containsExactlyInAnyOrderElementsOf(contosos(0, 11));
        assertThat(directory.problem()).isEqualTo("the customer list lacks 8 of 10 customers");

        // When
        listing = new Listed(contosos(0, 9), 0, List.of(), 1);
        refresh(directory);

        // Then
        assertThat(directory.customers()).as("two are really gone").containsExactlyElementsOf(contosos(0, 9));
        assertThat(directory.problem()).isNull();
    }

    @Test
    void a_list_that_may_be_incomplete_drops_nobody_until_its_flaw_is_constant() {
        // Given a list whose stated total is always off by one
        CustomerDirectory directory = directory("15m");
        List<ListingFlaw> flaws = List.of(new ListingFlaw("the stated total minus the rows is 1", true));
        listing = new Listed(contosos(0, 2), 0, flaws, 1);
        Refresh first = refresh(directory);

        // Then its customers are polled at once
        assertThat(directory.loaded()).isTrue();
        assertThat(directory.customers()).containsExactlyElementsOf(contosos(0, 2));
        assertThat(first).isEqualTo(new Refresh(listing, false, Duration.ofMinutes(1)));
        assertThat(directory.problem())
                .isEqualTo("the customer list may be incomplete: the stated total minus the rows is 1");

        // When a customer is missing from it
        listing = new Listed(contosos(0, 1), 0, flaws, 1);
        refresh(directory);
        assertThat(directory.customers()).containsExactlyElementsOf(contosos(0, 2));
        now = now.plus(Duration.ofMinutes(10));
        Refresh learned = refresh(directory);

        // Then it is gone once the flaw is known to mean nothing
        assertThat(learned.believed()).isTrue();
        assertThat(directory.customers()).containsExactlyElementsOf(contosos(0, 1));
        assertThat(directory.problem()).isNull();
    }

    @Test
    void a_list_that_is_empty_from_the_start_does_not_count_as_loaded() {
        CustomerDirectory directory = directory("15m");
        listing = new Listed(List.of(), 0, List.of(), 1);

        Refresh refresh = refresh(directory);

        assertThat(refresh.believed()).isFalse();
        assertThat(directory.loaded()).isFalse();
        assertThat(directory.problem()).isEqualTo("the customer list is empty");
    }

    @Test
    void the_reason_why_there_is_no_list_is_known() {
        CustomerDirectory directory = directory("15m");
        assertThat(directory.problem()).isEqualTo("the customer list has not been read yet");
        listing = FAILED;

        refresh(directory);

        assertThat(directory.problem()).isEqualTo("status 500");
    }

    private static List<Customer> contosos(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new Customer("id" + number, "Contoso " + number))
                .toList();
    }

    private CustomerDirectory directory(String interval) {
        CustomerSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CustomerSettings.class)
                .withDefaultValues(Map.of("jobwire.customers.refresh", interval, "jobwire.customers.include", "cont*"))
                .build()
                .getConfigMapping(CustomerSettings.class);
        return new CustomerDirectory(
                permits -> permits.get().replaceWith(() -> listing),
                settings,
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }

    private static Refresh refresh(CustomerDirectory directory) {
        return directory.refresh(() -> Uni.createFrom().voidItem()).await().indefinitely();
    }
}
