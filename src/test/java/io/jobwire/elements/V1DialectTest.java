package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.http.BaseUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1DialectTest {
    private final V1Dialect dialect = new V1Dialect(BaseUrl.parse("https://graph.example/mirror/"));

    @Test
    void it_reads_with_get_requests_below_the_base_url() {
        assertThat(dialect.customers()).isEqualTo(ApiRequest.get("/mirror/partner/customers"));
        assertThat(dialect.jobs("c 1")).isEqualTo(ApiRequest.get("/mirror/partner/customers/c%201/jobs"));
    }

    @Test
    void a_page_without_a_link_is_the_last_one() {
        assertThat(dialect.after(dialect.customers(), page(null), 1)).isEqualTo(new NextPage.End());
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.example/a?p=2, /a?p=2",
        "https://GRAPH.example:443/a?p=2, /a?p=2",
        "' /a?p=%20+ ', /a?p=%20+",
        "?p=2, /mirror/partner/customers?p=2",
        "customers?p=2, /mirror/partner/customers?p=2"
    })
    void a_link_to_the_same_origin_is_followed_without_changing_its_encoding(String link, String target) {
        assertThat(dialect.after(dialect.customers(), page(link), 1))
                .isEqualTo(new NextPage.Following(ApiRequest.get(target)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a",
                "//evil.example/a",
                "http://graph.example/a",
                ":::",
                "mailto:a@b.example"
            })
    void any_other_link_is_unreachable(String link) {
        assertThat(dialect.after(dialect.customers(), page(link), 1)).isEqualTo(new NextPage.Unreachable());
    }

    private static Page page(@Nullable String link) {
        return new Page(List.of(), List.of(), null, null, link, true);
    }
}
