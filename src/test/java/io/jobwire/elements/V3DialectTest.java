package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.http.BaseUrl;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class V3DialectTest {
    private static final String CUSTOMERS = "/partner/external/v3/general/customers";

    private final V3Dialect dialect = new V3Dialect(BaseUrl.parse("https://graph.example"));

    @Test
    void it_reads_numbered_pages_with_post_requests() {
        assertThat(dialect.customers())
                .isEqualTo(new ApiRequest(CUSTOMERS + "/batch?pageIndex=1&pageSize=100", "{}", 1));
        assertThat(dialect.jobs("c 1"))
                .isEqualTo(new ApiRequest(
                        CUSTOMERS + "/c%201/avpt-products/jobs/batch?pageIndex=1&pageSize=100", "{}", 1));
    }

    @Test
    void below_the_total_the_next_page_follows() {
        assertThat(dialect.after(dialect.customers(), page(2, 5L, 2L), 2))
                .isEqualTo(
                        new NextPage.Following(new ApiRequest(CUSTOMERS + "/batch?pageIndex=2&pageSize=100", "{}", 2)));
    }

    @Test
    void the_page_that_reaches_the_total_is_the_last_one() {
        assertThat(dialect.after(dialect.customers(), page(1, 5L, 2L), 5)).isEqualTo(new NextPage.End());
    }

    @Test
    void an_empty_page_is_the_last_one_although_rows_are_missing() {
        assertThat(dialect.after(dialect.customers(), page(0, 5L, 2L), 4)).isEqualTo(new NextPage.End());
    }

    @Test
    void without_a_total_a_full_page_is_followed_by_another() {
        assertThat(dialect.after(dialect.customers(), page(2, null, 2L), 2)).isInstanceOf(NextPage.Following.class);
        assertThat(dialect.after(dialect.customers(), page(100, null, null), 100))
                .isInstanceOf(NextPage.Following.class);
        assertThat(dialect.after(dialect.customers(), page(99, null, null), 99)).isEqualTo(new NextPage.End());
    }

    private static Page page(int rows, @Nullable Long total, @Nullable Long pageSize) {
        UnreadableRow row = new UnreadableRow("not a JSON object", "1");
        return new Page(List.of(), Collections.nCopies(rows, row), 0, total, pageSize, null, true);
    }
}
