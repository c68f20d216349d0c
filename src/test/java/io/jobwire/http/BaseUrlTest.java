package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://graph.example|https://graph.example|''",
                "' HTTPS://graph.example/ '|https://graph.example|''",
                "http://localhost:8080/mirror//|http://localhost:8080|/mirror"
            })
    void a_url_has_an_origin_and_a_path_without_a_trailing_slash(String text, String origin, String path) {
        BaseUrl url = BaseUrl.parse(text);

        assertThat(url.origin()).isEqualTo(origin);
        assertThat(url.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "htp:/nowhere at all|it is not a URL",
                "ftp://graph.example|it must start with https://",
                "graph.example|it must start with https://",
                "https:///path|it must start with https://",
                "https://user@graph.example|it must not contain a user name",
                "https://graph.example?a=b|it must not contain a user name",
                "https://graph.example#a|it must not contain a user name"
            })
    void any_other_text_is_rejected_with_a_reason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.parse(text))
                .withMessageStartingWith(reason);
    }

    @Test
    void a_path_segment_is_percent_encoded() {
        assertThat(BaseUrl.encodeSegment("a b/ü+?")).isEqualTo("a%20b%2F%C3%BC%2B%3F");
    }
}
