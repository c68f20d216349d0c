package io.jobwire.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {
    private static final String SECRET = "pa55word";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTPS://api.example:8443/a/b?c=d#e|https://api.example:8443",
                "https://svc:pass@api.example|https://api.example",
                "https://[::1]:80/|https://[::1]:80",
                "ftp://api.example|ftp://api.example",
                "api.example|api.example",
                "htp:/nowhere at all|htp:/nowhere at all"
            })
    void of_a_url_scheme_host_and_port_are_shown_and_other_texts_as_they_are(String text, String shown) {
        assertThat(ShownUrl.of(text)).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://svc:12/34@api.example",
        "https://svc:pa?ss@api.example",
        "https://svc:pa ss@api.example",
        "svc:pass@api.example",
        "id.example/token?client_secret=x",
        "https://",
        "https:///secret"
    })
    void nothing_is_shown_of_a_text_in_which_a_secret_cannot_be_told_from_a_host(String text) {
        assertThat(ShownUrl.of(text)).isEmpty();
    }

    @Property
    void no_secret_is_shown_wherever_a_url_has_it(@ForAll("urlsWithSecret") String url) {
        assertThat(ShownUrl.of(url).orElse("")).doesNotContain(SECRET);
    }

    @Provide
    Arbitrary<String> urlsWithSecret() {
        Arbitrary<String> noise = Arbitraries.of("", "a", "1", "/", "?", "#", "%20", " ", ":", "@", "[", "&x=", "\\");
        Arbitrary<String> place =
                Arbitraries.of("https://u:%s@api.example", "https://api.example?a=%s", "https://api.example/x#%s");
        return noise.list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .flatMap(before ->
                        noise.flatMap(after -> place.map(url -> String.format(url, before + SECRET + after))));
    }
}
