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
        "http://graph.example/a?p=2, /a?p=2",
        "https://graph-us.example/mirror/partner/customers?p=2, /mirror/partner/customers?p=2",
        "http://backend:8080/partner/customers?p=2, /mirror/partner/customers?p=2",
        "//user:secret@elsewhere.example/a?p=2#top, /a?p=2",
        "https://graph.example?p=2, /?p=2",
        "?filter=a b|{c}\"d\"[e], /mirror/partner/customers?filter=a%20b%7C%7Bc%7D%22d%22%5Be%5D",
        "?$skiptoken=100%&x=%2B%zz, /mirror/partner/customers?$skiptoken=100%25&x=%2B%25zz",
        "?name=Grün, /mirror/partner/customers?name=Gr%C3%BCn",
        "' /a?p=%20+ ', /a?p=%20+",
        "?p=2, /mirror/partner/customers?p=2",
        "customers?p=2, /mirror/partner/customers?p=2"
    })
    void a_link_is_followed_at_the_configured_origin_and_keeps_its_encoding(String link, String target) {
        assertThat(dialect.after(dialect.customers(), page(link), 1))
                .isEqualTo(new NextPage.Following(ApiRequest.get(target)));
    }

    @Test
    void a_blank_link_is_none() {
        assertThat(dialect.after(dialect.customers(), page("  "), 1)).isEqualTo(new NextPage.End());
    }

    @Test
    void a_link_that_is_too_long_is_unreachable() {
        assertThat(dialect.after(dialect.customers(), page("?p=" + "x".repeat(9_000)), 1))
                .isEqualTo(new NextPage.Unreachable());
    }

    @ParameterizedTest
    @ValueSource(strings = {":::", "mailto:a@b.example", "ftp://graph.example/a", "javascript:alert(1)"})
    void any_other_link_is_unreachable(String link) {
        assertThat(dialect.after(dialect.customers(), page(link), 1)).isEqualTo(new NextPage.Unreachable());
    }

    private static Page page(@Nullable String link) {
        return new Page(List.of(), List.of(), 0, null, null, link, true);
    }
}
