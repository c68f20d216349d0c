package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.successOf;
import static io.jobwire.elements.StubHttpServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ApiFailure.Throttled;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.resilience.ListingFlaw;
import io.jobwire.state.PackedJobs;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of several pages, which may change while they are read. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class PaginationTest {
    private static final String JOBS = "/partner/customers/c%201/jobs";
    private static final String V3_JOBS = "/partner/external/v3/general/customers/c%201/avpt-products/jobs/batch";

    private final StubHttpServer elements = new StubHttpServer();

    @AfterEach
    void stop() {
        elements.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?$skiptoken=a%2Bb%20c%3D%3D",
                "?$top=100&$skip=100",
                "?p=a+b",
                "?x=%7Bid%7D&y=%25",
                "?q=%C3%A4;z"
            })
    void a_link_is_followed_without_changing_its_encoding(String query) {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"" + query + "\"}");
        elements.on(JOBS + query, "{\"value\":[{\"jobId\":\"b\"}]}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(2);
        assertThat(listing.snapshot().complete()).isTrue();
    }

    @Test
    void a_row_on_two_pages_makes_the_snapshot_incomplete() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(4, "b", "c"));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).hasSize(3);
        assertThat(listing.snapshot().complete()).isFalse();
    }

    @Test
    void pages_that_have_not_changed_are_recognized_and_others_read() {
        elements.on(page(1), v3(3, "a", "b"));
        elements.on(page(2), v3(3, "c"));
        ElementsApiFixture client = ElementsApiFixture.clientOf(elements, "api", "v3");
        KnownJobs known = known(client.jobListing());

        // When listed again, each row is recognized
        JobListing again = successOf(client.jobs(new KnownListing(PackedJobs.rows(known), KnownPages.NONE)));
        assertThat(again.showsUnchanged(known)).isTrue();
        assertThat(again.snapshot().complete()).isTrue();

        // and once more, each page
        KnownListing remembered = new KnownListing(PackedJobs.rows(known), again.pages());
        JobListing third = successOf(client.jobs(remembered));
        assertThat(third.showsUnchanged(known)).isTrue();
        assertThat(third.snapshot().complete()).isTrue();
        assertThat(third.pages().isEmpty()).isFalse();

        // When the second page has changed
        elements.on(page(2), v3(3, "d"));
        JobListing changed = successOf(client.jobs(remembered));
        assertThat(changed.showsUnchanged(known)).isFalse();
        assertThat(changed.pages().isEmpty()).isTrue();
        assertThat(changed.with(known).snapshot().jobs().keySet())
                .extracting(JobKey::value)
                .containsExactly("a", "b", "d");
    }

    @Test
    void a_row_without_an_id_is_recognized_on_two_pages_by_its_module_although_its_status_changed() {
        String row = "{\"jobId\":\"N/A\",\"jobModule\":302,\"status\":%d}";
        elements.on(page(1), "{\"data\":[" + row.formatted(6) + "],\"metadata\":{\"pageSize\":1,\"totalCount\":2}}");
        elements.on(page(2), "{\"data\":[" + row.formatted(1) + "],\"metadata\":{\"pageSize\":1,\"totalCount\":2}}");

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
        assertThat(listing.snapshot().complete()).isFalse();
    }

    @Test
    void fewer_rows_than_the_total_make_the_snapshot_incomplete() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(4, "d"));
        elements.on(page(3), v3(4));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).hasSize(3);
        assertThat(listing.snapshot().complete()).isFalse();
    }

    @Test
    void a_changing_total_makes_the_snapshot_incomplete() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(3, "c"));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).hasSize(3);
        assertThat(listing.snapshot().complete()).isFalse();
    }

    @Test
    void an_empty_first_page_with_a_total_of_zero_is_complete() {
        elements.on(page(1), v3(0));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).isEmpty();
        assertThat(listing.snapshot().complete()).isTrue();
    }

    @Test
    void an_empty_page_before_the_total_is_reached_ends_an_incomplete_listing() {
        elements.on(page(1), v3(4));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void repeated_pages_end_the_listing() {
        elements.on(page(1), v3(1_000, "a", "b"));
        elements.on(page(2), v3(1_000, "a", "b"));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(2);
    }

    @Test
    void a_link_to_a_page_already_read_ends_the_listing() {
        elements.on(JOBS, "{\"value\":[],\"nextLink\":\"" + JOBS + "\"}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void a_listing_beyond_max_pages_is_incomplete() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"?p=2\"}");
        elements.on(JOBS + "?p=2", "{\"value\":[{\"jobId\":\"b\"}],\"nextLink\":\"?p=3\"}");

        JobListing listing =
                ElementsApiFixture.clientOf(elements, "max-pages", "2").jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(2);
        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(listing.flaws())
                .containsExactly(new ListingFlaw("more pages than jobwire.elements.max-pages=2 allows", false));
        assertThat(elements.received()).hasSize(2);
    }

    @Test
    void a_listing_beyond_max_listing_size_is_incomplete() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"" + "a".repeat(2_000) + "\"}],\"nextLink\":\"?p=2\"}");

        JobListing listing =
                ElementsApiFixture.clientOf(elements, "max-listing-size", "1K").jobListing();

        assertThat(listing.flaws())
                .containsExactly(new ListingFlaw("more than jobwire.elements.max-listing-size allows", false));
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void what_does_not_fit_together_is_said() {
        elements.on(
                JOBS, "{\"value\":[{\"jobId\":\"a\"},{\"status\":\"N/A\"}],\"@odata.count\":5,\"nextLink\":\"?p=2\"}");
        elements.on(JOBS + "?p=2", "{\"value\":[{\"jobId\":\"a\"},{\"jobId\":\"b\"}],\"@odata.count\":5}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(listing.flaws())
                .containsExactly(
                        new ListingFlaw("rows that are on two pages: 1", true),
                        new ListingFlaw("the stated total minus the rows is 1", true),
                        new ListingFlaw("rows that are not jobs: 1", true));
        assertThat(listing.asComplete().snapshot().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9", "//evil.example", "https://localhost", "HTTPS://graph-us.example:8443"})
    void a_link_to_another_origin_is_followed_at_the_configured_one(String origin) {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"" + origin + JOBS + "?p={2}\"}");
        elements.on(JOBS + "?p=%7B2%7D", "{\"value\":[{\"jobId\":\"b\"}]}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(2);
        assertThat(listing.snapshot().complete()).isTrue();
        assertThat(elements.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {":::", "ftp:x"})
    void a_link_that_is_none_leaves_the_listing_incomplete(String link) {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"" + link + "\"}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void a_failure_after_the_first_page_interrupts_the_listing_and_keeps_its_rows() {
        elements.on(page(1), v3(3, "a", "b"));
        elements.on(page(2), status(429, "Retry-After", "9"));

        JobListing listing = v3Listing();

        assertThat(listing.snapshot().jobs()).hasSize(2);
        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(listing.interruption()).contains(new Throttled(Duration.ofSeconds(9), "status 429"));
    }

    private JobListing v3Listing() {
        return ElementsApiFixture.clientOf(elements, "api", "v3").jobListing();
    }

    private static String page(int number) {
        return V3_JOBS + "?pageIndex=" + number + "&pageSize=100";
    }

    private static String v3(int total, String... jobIds) {
        StringBuilder rows = new StringBuilder();
        for (String id : jobIds) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"jobId\":\"")
                    .append(id)
                    .append("\"}");
        }
        return "{\"data\":[" + rows + "],\"metadata\":{\"pageSize\":2,\"totalCount\":" + total + "}}";
    }

    private static KnownJobs known(JobListing listing) {
        Map<JobKey, KnownJob> jobs = listing.snapshot().jobs().values().stream()
                .map(job -> new KnownJob(job.withoutRaw(), 1, ElementsApiFixture.NOW))
                .collect(Collectors.toMap(known -> known.job().key(), known -> known));
        return PackedJobs.pack(new KnownJobs(jobs, Map.of(), ElementsApiFixture.NOW));
    }
}
